/// A word that may complete what is being typed.
public struct SQLCandidate: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case column
        case relation
        case schema
        case function
        case keyword
    }

    /// What is put in place of the prefix, quoted where it must be; a function's with its opening bracket.
    public let text: String
    public let kind: Kind
    /// A column's type and relation, a relation's schema; else empty.
    public let detail: String
    /// What the prefix is compared with.
    let name: String

    init(_ text: String, _ kind: Kind, detail: String = "", name: String) {
        (self.text, self.kind, self.detail, self.name) = (text, kind, detail, name)
    }
}
