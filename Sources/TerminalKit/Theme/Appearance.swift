/// What a cell looks like in the end.
public struct Appearance: Hashable, Sendable {
    public let foreground: Color
    public let background: Color
    public let attributes: TextAttributes

    public init(foreground: Color, background: Color, attributes: TextAttributes) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }
}
