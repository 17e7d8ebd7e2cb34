/// A file of Python in pieces for a screen: what is a keyword, a string, a comment and so on.
///
/// Costs one pass over the text. Of what is longer than a migration ever is nothing is told apart.
public struct PythonSpans: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case plain, keyword, string, comment, number
        /// The name of a function or class where it is defined.
        case definition
        /// A call of Alembic's: `op.add_column`.
        case operation
    }

    public struct Span: Hashable, Sendable {
        /// Verbatim, and never a line break.
        public let text: String
        public let kind: Kind

        public init(_ text: String, _ kind: Kind) { (self.text, self.kind) = (text, kind) }
    }

    /// The file's lines; an empty one has no spans.
    public let lines: [[Span]]

    public init(_ text: String) {
        let source = PythonSource(text)
        var writer = SpanWriter()
        var end = 0
        for (index, token) in source.tokens.enumerated() {
            guard token.range.lowerBound >= end else { continue }
            writer.append(source.bytes[end..<token.range.lowerBound], .plain)
            writer.append(source.bytes[token.range], Self.kind(of: index, in: source))
            end = token.range.upperBound
        }
        writer.append(source.bytes[end...], .plain)
        lines = writer.finish()
    }

    /// Source: the Python language reference, "Keywords"; `match`, `case` and `type` are names as well, and stay plain.
    private static let keywords: Set<String> = [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
        "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
        "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    ]

    private static func kind(of index: Int, in source: PythonSource) -> Kind {
        let tokens = source.tokens
        switch tokens[index].kind {
        case .string: return .string
        case .comment: return .comment
        case .number: return .number
        case .lineEnd: return .plain
        case .symbol: return isDot(index, source) && isReceiver(index - 1, source) ? .operation : .plain
        case .name:
            if keywords.contains(source.text(tokens[index])) { return .keyword }
            if index > 0, source.reads(tokens[index - 1], "def") || source.reads(tokens[index - 1], "class") {
                return .definition
            }
            if isReceiver(index, source), isDot(index + 1, source) { return .operation }
            return index > 1 && isDot(index - 1, source) && isReceiver(index - 2, source) ? .operation : .plain
        }
    }

    private static func isDot(_ index: Int, _ source: PythonSource) -> Bool {
        source.tokens.indices.contains(index) && source.reads(source.tokens[index], ".")
    }

    /// `op`, or as the documentation calls the one of a batch.
    private static func isReceiver(_ index: Int, _ source: PythonSource) -> Bool {
        guard source.tokens.indices.contains(index), !isDot(index - 1, source) else { return false }
        let token = source.tokens[index]
        return source.reads(token, "op") || source.reads(token, "batch_op")
    }
}

/// Puts spans into lines.
private struct SpanWriter {
    private var lines: [[PythonSpans.Span]] = []
    private var line: [PythonSpans.Span] = []
    private var text: [UInt8] = []
    private var kind = PythonSpans.Kind.plain
    private var endsInReturn = false

    mutating func append(_ bytes: ArraySlice<UInt8>, _ kind: PythonSpans.Kind) {
        for byte in bytes {
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if byte == UInt8(ascii: "\r") || !endsInReturn { endLine() }
            } else {
                if kind != self.kind { endSpan() }
                self.kind = kind
                text.append(byte)
            }
            endsInReturn = byte == UInt8(ascii: "\r")
        }
    }

    private mutating func endSpan() {
        if !text.isEmpty { line.append(PythonSpans.Span(String(decoding: text, as: UTF8.self), kind)) }
        text = []
    }

    private mutating func endLine() {
        endSpan()
        lines.append(line)
        line = []
    }

    mutating func finish() -> [[PythonSpans.Span]] {
        if !text.isEmpty || !line.isEmpty { endLine() }
        return lines
    }
}
