/// A key and a word on what it does, for the footer.
public struct KeyHint: Hashable, Sendable {
    public let key: String
    public let word: String
    /// It leaves a narrow footer last.
    public let isEssential: Bool

    public init(key: String, word: String, isEssential: Bool = false) {
        self.key = key
        self.word = word
        self.isEssential = isEssential
    }
}
