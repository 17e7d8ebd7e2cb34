/// A place between the characters of a text of several lines.
public struct TextPlace: Hashable, Sendable, Comparable {
    /// From 0.
    public let line: Int
    /// Characters before it in its line.
    public let column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public static func < (one: TextPlace, other: TextPlace) -> Bool {
        (one.line, one.column) < (other.line, other.column)
    }
}
