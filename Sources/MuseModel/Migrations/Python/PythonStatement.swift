/// A simple statement, or the head of one that has others below it; without comments.
struct PythonStatement: Hashable, Sendable {
    /// Columns; what stands deeper than another belongs to it.
    let indentation: Int
    let tokens: [PythonToken]

    var firstLine: Int { tokens.first?.lines.lowerBound ?? 1 }
    var lastLine: Int { tokens.last?.lines.upperBound ?? 1 }

    /// The statements of a file, in their order.
    static func all(in source: PythonSource) -> [PythonStatement] {
        var statements: [PythonStatement] = []
        var tokens: [PythonToken] = []
        var indentation = 0
        var depth = 0
        var isNewLine = true
        func finish() {
            if !tokens.isEmpty { statements.append(PythonStatement(indentation: indentation, tokens: tokens)) }
            tokens = []
        }
        for token in source.tokens where token.kind != .comment {
            if token.kind == .lineEnd {
                finish()
                (depth, isNewLine) = (0, true)
                continue
            }
            if isNewLine { (indentation, isNewLine) = (source.indentation(token), false) }
            if token.kind == .symbol {
                let byte = source.bytes[token.range.lowerBound]
                if PythonBytes.isOpening(byte) { depth += 1 }
                if PythonBytes.isClosing(byte) { depth = max(0, depth - 1) }
                if depth == 0, byte == UInt8(ascii: ";") {
                    finish()
                    continue
                }
            }
            tokens.append(token)
        }
        finish()
        return statements
    }

    /// For each token that opens a bracket, the one that closes it.
    func closings(_ source: PythonSource) -> [Int: Int] {
        var closings: [Int: Int] = [:]
        var open: [Int] = []
        for index in tokens.indices where tokens[index].kind == .symbol {
            let byte = source.bytes[tokens[index].range.lowerBound]
            if PythonBytes.isOpening(byte) { open.append(index) }
            if PythonBytes.isClosing(byte), let start = open.popLast() { closings[start] = index }
        }
        return closings
    }

    /// The colon behind a head such as `def upgrade() -> None`, outside of brackets.
    func colon(_ source: PythonSource) -> Int? {
        var depth = 0
        for index in tokens.indices where tokens[index].kind == .symbol {
            let byte = source.bytes[tokens[index].range.lowerBound]
            if PythonBytes.isOpening(byte) { depth += 1 }
            if PythonBytes.isClosing(byte) { depth -= 1 }
            if depth == 0, source.reads(tokens[index], ":") { return index }
        }
        return nil
    }
}
