/// Why a typed text is not run, and what does the same.
public struct TypedRefusal: Hashable, Sendable, Error {
    /// A sentence: why.
    public let reason: String
    /// A sentence: what to use instead.
    public let advice: String
    /// Where in the typed text, in Unicode scalars from 0; `nil` where it is no single place.
    public let offset: Int?

    /// A refusal at that place.
    public init(reason: String, advice: String, offset: Int? = nil) {
        (self.reason, self.advice, self.offset) = (reason, advice, offset)
    }

    /// Both sentences.
    public var sentence: String { reason + " " + advice }

    /// The same at a place.
    func at(_ offset: Int?) -> TypedRefusal {
        TypedRefusal(reason: reason, advice: advice, offset: offset)
    }
}
