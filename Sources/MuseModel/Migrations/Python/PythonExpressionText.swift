/// An expression on one line, as it is written but for its white space and comments.
enum PythonExpressionText {
    /// Bytes of the text at most; what is longer ends in `…`.
    static let mostBytes = 8_000

    static func text(_ tokens: ArraySlice<PythonToken>, _ source: PythonSource) -> String {
        var text = ""
        var last: PythonToken?
        for (index, token) in zip(tokens.indices, tokens) {
            let word = token.kind == .string ? onOneLine(source.text(token)) : source.text(token)
            let isBroken = last.map { $0.lines.upperBound < token.lines.lowerBound } ?? false
            // A comma before a bracket that is closed on a line of its own.
            if isBroken, word == ",", isClosing(tokens, index + 1, source) { continue }
            if word == ",", isClosing(tokens, index + 1, source), breaks(token, before: tokens[index + 1]) { continue }
            if let last, last.range.upperBound < token.range.lowerBound {
                let isTight = isBroken && (isOpening(last, source) || isClosing(tokens, index, source))
                if !isTight { text += " " }
            }
            text += word
            last = token
            if text.utf8.count > mostBytes {
                return String(decoding: text.utf8.prefix(mostBytes), as: UTF8.self) + "…"
            }
        }
        return text
    }

    private static func breaks(_ token: PythonToken, before next: PythonToken) -> Bool {
        token.lines.upperBound < next.lines.lowerBound
    }

    private static func isOpening(_ token: PythonToken, _ source: PythonSource) -> Bool {
        token.kind == .symbol && PythonBytes.isOpening(source.bytes[token.range.lowerBound])
    }

    private static func isClosing(_ tokens: ArraySlice<PythonToken>, _ index: Int, _ source: PythonSource) -> Bool {
        guard tokens.indices.contains(index), tokens[index].kind == .symbol else { return false }
        return PythonBytes.isClosing(source.bytes[tokens[index].range.lowerBound])
    }

    /// Lines of a string become one, with a blank for each break and the white space around it.
    private static func onOneLine(_ text: String) -> String {
        guard text.utf8.contains(where: PythonBytes.isLineBreak) else { return text }
        let lines = text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline)
        let trimmed = lines.enumerated().map { index, line in
            var part = index == 0 ? line[...] : line.drop { $0 == " " || $0 == "\t" }
            while index < lines.count - 1, let last = part.last, last == " " || last == "\t" { part.removeLast() }
            return String(part)
        }
        return trimmed.joined(separator: " ")
    }
}
