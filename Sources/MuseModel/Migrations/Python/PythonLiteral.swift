/// What an expression is, where it can be told without running it.
enum PythonLiteral: Hashable, Sendable {
    case none
    case text(String)
    /// A tuple, a list or a set.
    case list([PythonLiteral])

    var text: String? {
        if case .text(let text) = self { return text }
        return nil
    }
}

/// Reads an expression's tokens, comments left out.
struct PythonLiteralReader {
    let source: PythonSource
    /// What names stand for.
    var names: [String: PythonLiteral] = [:]

    /// Lists in lists.
    private static let deepest = 16

    /// - Returns: `nil` where it cannot be told.
    func literal(_ tokens: ArraySlice<PythonToken>, level: Int = 0) -> PythonLiteral? {
        guard let first = tokens.first, let last = tokens.last, level < Self.deepest else { return nil }
        let items = items(tokens)
        if items.count > 1 || items.first.map({ $0.count < tokens.count }) ?? true { return list(items, level: level) }
        if first.kind == .string { return text(tokens).map(PythonLiteral.text) }
        if tokens.count == 1, first.kind == .name {
            return source.reads(first, "None") ? PythonLiteral.none : names[source.text(first)]
        }
        let inner = tokens.dropFirst().dropLast()
        if source.reads(first, "("), source.reads(last, ")") {
            return inner.isEmpty ? .list([]) : literal(inner, level: level + 1)
        }
        guard source.reads(first, "[") && source.reads(last, "]") || source.reads(first, "{") && source.reads(last, "}")
        else { return nil }
        return list(self.items(inner), level: level + 1)
    }

    /// What stands between the commas; one behind the last is none.
    func items(_ tokens: ArraySlice<PythonToken>) -> [ArraySlice<PythonToken>] {
        var items: [ArraySlice<PythonToken>] = []
        var depth = 0
        var start = tokens.startIndex
        for index in tokens.indices where tokens[index].kind == .symbol {
            let byte = source.bytes[tokens[index].range.lowerBound]
            if PythonBytes.isOpening(byte) { depth += 1 }
            if PythonBytes.isClosing(byte) { depth -= 1 }
            guard depth == 0, byte == UInt8(ascii: ",") else { continue }
            items.append(tokens[start..<index])
            start = index + 1
        }
        if start < tokens.endIndex { items.append(tokens[start...]) }
        return items
    }

    private func list(_ items: [ArraySlice<PythonToken>], level: Int) -> PythonLiteral? {
        var values: [PythonLiteral] = []
        for item in items {
            guard let value = literal(item, level: level + 1) else { return nil }
            values.append(value)
        }
        return .list(values)
    }

    /// The text of strings that stand beside each other, which Python joins.
    /// - Returns: `nil` where there is anything else, or it cannot be told.
    func text(_ tokens: ArraySlice<PythonToken>) -> String? {
        var whole = ""
        for token in tokens {
            guard token.kind == .string, let part = PythonStringValue.text(source.bytes[token.range]) else {
                return nil
            }
            whole += part
        }
        return tokens.isEmpty ? nil : whole
    }
}
