/// A part of a line, and whether it is what changed there.
public struct MarkedPiece: Equatable, Sendable {
    public let text: Substring
    /// Whether the other line does not have it at this place.
    public let isChanged: Bool

    /// A part of a line, to be shown as changed or not.
    public init(_ text: Substring, isChanged: Bool) {
        self.text = text
        self.isChanged = isChanged
    }
}
