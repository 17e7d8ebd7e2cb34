/// A piece of Python's source.
///
/// Source of what there is: the Python language reference, "Lexical analysis".
struct PythonToken: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// Keywords too.
        case name
        case number
        /// With its prefix and its quotes.
        case string
        /// An operator or a bracket.
        case symbol
        case comment
        /// The end of a logical line.
        case lineEnd
    }

    let kind: Kind
    /// Bytes of the source.
    let range: Range<Int>
    /// The lines of the file that it is on, from 1.
    let lines: ClosedRange<Int>
}

/// Why a file is no Python, as far as that can be seen from its tokens.
enum PythonFlaw: Hashable, Sendable {
    case tooLong
    case nul(line: Int)
    case openString(line: Int)
    case openBracket(line: Int)
    case strayBracket(line: Int)

    /// For a person, one sentence.
    var sentence: String {
        switch self {
        case .tooLong: "It has more than \(MigrationFile.mostBytes) bytes, which no migration has."
        case .nul(let line): "Line \(line) has a NUL byte, which no Python has."
        case .openString(let line): "A string that begins in line \(line) does not end."
        case .openBracket(let line): "A bracket that is opened in line \(line) is not closed."
        case .strayBracket(let line): "Line \(line) closes a bracket that is not open."
        }
    }
}
