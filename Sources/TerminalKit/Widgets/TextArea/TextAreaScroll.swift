/// Which part of a text of several lines is in sight.
public struct TextAreaScroll: Hashable, Sendable {
    /// The first line in sight.
    public let line: Int
    /// How many columns of the terminal are scrolled out at the left.
    public let column: Int

    public init(line: Int = 0, column: Int = 0) {
        self.line = line
        self.column = column
    }

    /// Columns at either side that the cursor keeps away from, as `…` may stand there.
    static func margin(width: Int) -> Int { width < 4 ? 0 : 1 }

    /// This, changed no more than needed to have the cursor in sight.
    ///
    /// - Parameter columns: those of the terminal that the cursor takes, in its line.
    func showing(line cursor: Int, columns: Range<Int>, of lineCount: Int, in room: Size) -> TextAreaScroll {
        TextAreaScroll(
            line: ScrollOffset.showing(cursor, from: line, visible: room.height, count: lineCount),
            column: column(showing: columns, width: room.width))
    }

    private func column(showing cursor: Range<Int>, width: Int) -> Int {
        let margin = Self.margin(width: width)
        // Where a character is wider than the room, its start is in sight.
        let end = min(cursor.upperBound, cursor.lowerBound + max(1, width - 2 * margin))
        let least = max(0, end + margin - width)
        // To the left by half of the room, so that what stands before the cursor comes back into sight.
        if column > 0, cursor.lowerBound < column + margin { return max(0, min(least, cursor.lowerBound - width / 2)) }
        return max(column, least)
    }
}
