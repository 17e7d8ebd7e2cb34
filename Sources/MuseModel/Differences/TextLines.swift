/// A text cut into lines at each line feed, every line verbatim: carriage returns and whatever else stay in it.
public struct TextLines: Sendable {
    /// The whole text.
    public let text: String
    /// The lines without their line feeds; none for an empty text.
    public let lines: [Substring]
    /// Whether the last line ends without a line feed.
    public let lacksFinalNewline: Bool

    /// Cuts a text. Costs one walk over its bytes; the lines share its storage.
    public init(_ text: String) {
        // By bytes, since "\r\n" is one character to Swift, and so is a line feed with a combining mark behind it.
        let pieces = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        lacksFinalNewline = !(pieces.last?.isEmpty ?? true)
        self.text = text
        lines = (lacksFinalNewline ? pieces[...] : pieces.dropLast()).map { Substring($0) }
    }

    /// How many lines there are.
    public var count: Int { lines.count }

    /// A line without its line feed, by its index from 0.
    public subscript(index: Int) -> Substring { lines[index] }

    /// Whether a line is the last one and no line feed ends it.
    public func lacksNewline(at index: Int) -> Bool { lacksFinalNewline && index == lines.count - 1 }
}

extension TextLines: Equatable {
    /// By bytes: two spellings of `é` are two texts.
    public static func == (left: TextLines, right: TextLines) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }
}
