/// Why a container engine gave no answer.
public struct EngineTrouble: Error, Hashable, Sendable {
    /// What went wrong, in a sentence. Names and the engine's words are in it verbatim.
    public let sentence: String
    /// What to try next; `nil` where the sentence says it.
    public let advice: String?

    public init(_ sentence: String, advice: String? = nil) {
        (self.sentence, self.advice) = (sentence, advice)
    }
}
