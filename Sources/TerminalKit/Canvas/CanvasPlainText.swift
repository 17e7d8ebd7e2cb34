extension Canvas {
    /// The rows as plain text, blanks at the end of each left out: what golden tests compare.
    public var text: String {
        (0..<size.height).map(plainRow).joined(separator: "\n")
    }

    private func plainRow(_ y: Int) -> String {
        var line = String(row(y).compactMap { $0.glyph?.character })
        while line.last == " " { line.removeLast() }
        return line
    }
}
