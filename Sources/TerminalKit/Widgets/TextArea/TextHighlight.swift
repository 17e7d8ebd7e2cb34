/// A piece of a text that is drawn as what it means.
public struct TextHighlight: Hashable, Sendable {
    /// In ``TextArea/text``.
    public let range: Range<String.Index>
    public let role: Role
    /// In addition to what the theme says of the role.
    public let attributes: TextAttributes

    public init(_ range: Range<String.Index>, _ role: Role, attributes: TextAttributes = []) {
        self.range = range
        self.role = role
        self.attributes = attributes
    }

    /// A bracket and the one that it belongs to are marked with one each.
    public static func bracket(_ range: Range<String.Index>) -> TextHighlight {
        TextHighlight(range, .match)
    }

    /// Where a text is wrong, to be seen also without colours.
    public static func error(_ range: Range<String.Index>) -> TextHighlight {
        TextHighlight(range, .failure, attributes: [.underline, .reverse])
    }
}
