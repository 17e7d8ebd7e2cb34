/// The text of a file of Python and its tokens. Any text has tokens; whether it is Python is told by ``flaw``.
///
/// Costs one pass over the text.
struct PythonSource: Hashable, Sendable {
    let bytes: [UInt8]
    let tokens: [PythonToken]
    /// The first one; `nil` where there is none.
    let flaw: PythonFlaw?

    init(_ text: String) {
        bytes = Array(text.utf8)
        guard bytes.count <= MigrationFile.mostBytes else {
            (tokens, flaw) = ([], .tooLong)
            return
        }
        var tokenizer = PythonTokenizer(bytes)
        tokenizer.run()
        (tokens, flaw) = (tokenizer.tokens, tokenizer.flaw)
    }

    func text(_ token: PythonToken) -> String { String(decoding: bytes[token.range], as: UTF8.self) }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// Whether a token reads so.
    func reads(_ token: PythonToken, _ text: StaticString) -> Bool {
        guard token.range.count == text.utf8CodeUnitCount, token.kind == .name || token.kind == .symbol else {
            return false
        }
        return text.withUTF8Buffer { bytes[token.range].elementsEqual($0) }
    }

    /// Columns of white space before a token on its line, a tab reaching to the next multiple of eight.
    func indentation(_ token: PythonToken) -> Int {
        var start = token.range.lowerBound
        while start > 0, PythonBytes.isBlank(bytes[start - 1]) { start -= 1 }
        var column = 0
        for byte in bytes[start..<token.range.lowerBound] {
            switch byte {
            case UInt8(ascii: "\t"): column = (column / 8 + 1) * 8
            case PythonBytes.formFeed: column = 0
            default: column += 1
            }
        }
        return column
    }
}

/// What a byte is to Python.
enum PythonBytes {
    static let formFeed: UInt8 = 0x0C

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == formFeed
    }

    static func isLineBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

    /// What a name may begin with. Beyond ASCII all is taken for letters.
    static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    static func isOpening(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{")
    }

    static func isClosing(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
    }
}
