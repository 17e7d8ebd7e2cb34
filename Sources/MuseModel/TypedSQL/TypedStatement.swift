/// A text that a person typed to be run as a query.
public struct TypedStatement: Hashable, Sendable {
    /// The longest text that is taken, in bytes of UTF-8.
    public static let maximumBytes = 1 << 20

    public let text: String

    /// Any text; nothing is looked at yet. The other members each cost a scan of it.
    public init(_ text: String) {
        self.text = text
    }

    /// The names of its parameters `:name`, each once, in the order of their first appearance. `$1` counts as one
    /// whose name is `1`.
    public var parameterNames: [String] { bound().names }

    /// Every name that it mentions, as the server reads it: keywords too, comments and texts in quotes left out. `nil`
    /// where one is spelled in Unicode escapes that cannot be read.
    public var mentionedNames: Set<String>? { LexedStatement(text).mentionedNames }

    /// The text with `$1`, `$2`, … in place of its parameters; one name is one number.
    ///
    /// A parameter that touches a name or a number before it gets a blank in front, so that the two stay two tokens.
    public func bound() -> BoundText {
        var binding = ParameterBinding(bytes: Array(text.utf8))
        for lexeme in SQLLexer.lexemes(of: binding.typed) {
            switch lexeme.kind {
            case .parameter, .positional: binding.replace(lexeme.range)
            default: continue
            }
        }
        return binding.finished()
    }
}

/// The sent text as it grows.
private struct ParameterBinding {
    let typed: [UInt8]
    private var sent: [UInt8] = []
    private var names: [String] = []
    private var numbers: [String: Int] = [:]
    private var places: [BoundText.Replaced] = []
    private var copied = 0
    private var (typedScalars, sentScalars) = (0, 0)

    init(bytes: [UInt8]) {
        typed = bytes
    }

    mutating func replace(_ range: Range<Int>) {
        copy(upTo: range.lowerBound)
        let name = String(decoding: typed[range].dropFirst(), as: UTF8.self)
        let touchesName = sent.last.map(SQLByte.continuesName) == true
        let spelled = (touchesName ? " $" : "$") + String(number(of: name))
        sent.append(contentsOf: spelled.utf8)
        let typedCount = LexedStatement.scalarCount(typed[range])
        places.append(
            BoundText.Replaced(
                sent: sentScalars..<sentScalars + spelled.utf8.count, typed: typedScalars..<typedScalars + typedCount))
        typedScalars += typedCount
        sentScalars += spelled.utf8.count
        copied = range.upperBound
    }

    mutating func finished() -> BoundText {
        copy(upTo: typed.count)
        return BoundText(
            text: String(decoding: sent, as: UTF8.self), names: names, places: places, typedCount: typedScalars)
    }

    private mutating func copy(upTo end: Int) {
        let count = LexedStatement.scalarCount(typed[copied..<end])
        sent.append(contentsOf: typed[copied..<end])
        typedScalars += count
        sentScalars += count
        copied = end
    }

    private mutating func number(of name: String) -> Int {
        if let number = numbers[name] { return number }
        names.append(name)
        numbers[name] = names.count
        return names.count
    }
}
