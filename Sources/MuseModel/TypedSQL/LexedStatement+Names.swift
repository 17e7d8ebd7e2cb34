/// What a name in a text means to the server.
enum SQLNameReading: Equatable {
    case name(String)
    /// Its Unicode escapes cannot be told from the text alone, or are wrong.
    case unreadable
}

extension LexedStatement {
    /// A name that is called as a function, or may be: one before a parenthesis, and one behind a dot, since
    /// `(argument).name` is a call to PostgreSQL as well. `nil` where the token at that index is none.
    func calledName(at index: Int) -> SQLNameReading? {
        switch lexemes[index].kind {
        case .keyword, .identifier, .quotedIdentifier: break
        default: return nil
        }
        let hasEscapeClause = hasEscapeClause(at: index)
        let behind = index + (hasEscapeClause ? 3 : 1)
        guard isSign("(", at: behind) || isSign(".", at: index - 1) else { return nil }
        return reading(ofNameAt: index, hasEscapeClause: hasEscapeClause)
    }

    /// Every name that the text mentions, as the server reads it; `nil` where one cannot be read.
    var mentionedNames: Set<String>? {
        var names: Set<String> = []
        for index in lexemes.indices {
            switch lexemes[index].kind {
            case .keyword, .identifier, .quotedIdentifier: break
            default: continue
            }
            switch reading(ofNameAt: index, hasEscapeClause: hasEscapeClause(at: index)) {
            case .name(let name): names.insert(name)
            case .unreadable: return nil
            }
        }
        return names
    }

    private func hasEscapeClause(at index: Int) -> Bool {
        isUnicodeQuoted(index) && word(at: index + 1) == "uescape"
    }

    /// The name that the token at that index is, whatever stands around it; `nil` where it is none or unreadable.
    func nameText(at index: Int) -> String? {
        guard lexemes.indices.contains(index) else { return nil }
        switch lexemes[index].kind {
        case .keyword, .identifier, .quotedIdentifier: break
        default: return nil
        }
        guard case .name(let name) = reading(ofNameAt: index, hasEscapeClause: false) else { return nil }
        return name
    }

    private func isUnicodeQuoted(_ index: Int) -> Bool {
        lexemes[index].kind == .quotedIdentifier && bytes[lexemes[index].range.lowerBound] != UInt8(ascii: "\"")
    }

    private func reading(ofNameAt index: Int, hasEscapeClause: Bool) -> SQLNameReading {
        if let word = word(at: index) { return .name(word) }
        let quoted = content(index)
        guard isUnicodeQuoted(index) else { return .name(Self.unquoted(quoted.dropFirst())) }
        let inner = Self.unquoted(quoted.dropFirst(3))
        let escape = hasEscapeClause ? escapeByte(at: index + 2) : UInt8(ascii: "\\")
        guard let escape, let name = SQLUnicodeEscapes.decoded(inner, escape: escape) else { return .unreadable }
        return .name(name)
    }

    /// What stands behind an opening quote: the closing one cut off, doubled ones made one.
    private static func unquoted(_ bytes: ArraySlice<UInt8>) -> String {
        var content: [UInt8] = []
        var isDoubled = false
        for byte in bytes.dropLast() {
            isDoubled = byte == UInt8(ascii: "\"") && !isDoubled
            if !isDoubled { content.append(byte) }
        }
        return String(decoding: content, as: UTF8.self)
    }

    /// The byte that a `UESCAPE` clause names in `'!'` or `$$!$$`; `nil` for any other spelling.
    private func escapeByte(at index: Int) -> UInt8? {
        guard lexemes.indices.contains(index), lexemes[index].kind == .string else { return nil }
        let string = Array(content(index))
        if string.count == 3, string[0] == UInt8(ascii: "'") { return string[1] }
        guard string.count % 2 == 1, string[0] == UInt8(ascii: "$"),
            string.dropFirst().firstIndex(of: UInt8(ascii: "$")) == string.count / 2 - 1
        else { return nil }
        return string[string.count / 2]
    }
}

/// The escapes of `U&"…"`: `\XXXX`, `\+XXXXXX`, and the doubled sign for itself.
enum SQLUnicodeEscapes {
    /// The text with its escapes replaced; `nil` where one is malformed. Half of a pair becomes U+FFFD: no name that
    /// matters here holds one.
    static func decoded(_ text: String, escape: UInt8) -> String? {
        var (content, rest): ([UInt8], ArraySlice<UInt8>) = ([], Array(text.utf8)[...])
        while let byte = rest.popFirst() {
            guard byte == escape else {
                content.append(byte)
                continue
            }
            if rest.first == escape {
                content.append(escape)
                rest.removeFirst()
                continue
            }
            let isLong = rest.first == UInt8(ascii: "+")
            if isLong { rest.removeFirst() }
            let digits = rest.prefix(isLong ? 6 : 4)
            guard digits.count == (isLong ? 6 : 4), digits.allSatisfy(SQLByte.isHexadecimalDigit),
                let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
            else { return nil }
            rest.removeFirst(digits.count)
            content.append(contentsOf: String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
        }
        return String(decoding: content, as: UTF8.self)
    }
}
