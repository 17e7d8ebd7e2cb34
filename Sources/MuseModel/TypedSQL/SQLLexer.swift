/// A token as a range of UTF-8 bytes.
struct SQLLexeme {
    let kind: SQLToken.Kind
    let range: Range<Int>
}

/// Reads SQL from left to right, each byte a bounded number of times.
///
/// Works on bytes: every byte that decides something is ASCII, and PostgreSQL takes all others for letters.
struct SQLLexer {
    let bytes: [UInt8]
    var position = 0
    private var lexemes: [SQLLexeme] = []
    /// The opening brackets that are not closed yet.
    private var openBrackets: [UInt8] = []

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    static func lexemes(of bytes: [UInt8]) -> [SQLLexeme] {
        var lexer = SQLLexer(bytes: bytes)
        while lexer.position < bytes.count {
            lexer.readNext()
        }
        return lexer.lexemes
    }

    /// The byte that many places behind the current one; `nil` behind the end.
    func peek(_ distance: Int = 0) -> UInt8? {
        position + distance < bytes.count ? bytes[position + distance] : nil
    }

    mutating func skip(while condition: (UInt8) -> Bool) {
        while position < bytes.count, condition(bytes[position]) { position += 1 }
    }

    private mutating func readNext() {
        let start = position
        let byte = bytes[start]
        guard !SQLByte.isBlank(byte) else {
            position += 1
            return
        }
        let kind = readToken(startingWith: byte)
        lexemes.append(SQLLexeme(kind: kind, range: start..<position))
    }

    /// Moves behind the token that starts here.
    private mutating func readToken(startingWith byte: UInt8) -> SQLToken.Kind {
        switch byte {
        case UInt8(ascii: "'"): return readString(hasBackslashEscapes: false)
        case UInt8(ascii: "\""): return readQuotedIdentifier()
        case UInt8(ascii: "$"): return readDollar()
        case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-"): return readLineComment()
        case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): return readBlockComment()
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return readNumber()
        case UInt8(ascii: "."): return readDot()
        case UInt8(ascii: ":"): return readColon()
        case UInt8(ascii: "("), UInt8(ascii: "["):
            openBrackets.append(byte)
            return readOne(.bracket)
        case UInt8(ascii: ")"), UInt8(ascii: "]"):
            _ = openBrackets.popLast()
            return readOne(.bracket)
        case UInt8(ascii: ";"), UInt8(ascii: ","): return readOne(.separator)
        case _ where SQLByte.startsName(byte): return readWord()
        case _ where SQLByte.isOperator(byte): return readOperator()
        default: return readOne(.operatorSymbol)
        }
    }

    private mutating func readOne(_ kind: SQLToken.Kind) -> SQLToken.Kind {
        position += 1
        return kind
    }

    // MARK: Words

    /// A keyword, a name, or a string or name whose quotes have letters before them.
    private mutating func readWord() -> SQLToken.Kind {
        let (letter, next) = (SQLByte.folded(bytes[position]), peek(1))
        if next == UInt8(ascii: "'"), "ebxn".utf8.contains(letter) {
            position += 1
            return readString(hasBackslashEscapes: letter == UInt8(ascii: "e"))
        }
        if letter == UInt8(ascii: "u"), next == UInt8(ascii: "&") {
            if peek(2) == UInt8(ascii: "'") {
                position += 2
                return readString(hasBackslashEscapes: false)
            }
            if peek(2) == UInt8(ascii: "\"") {
                position += 2
                return readQuotedIdentifier()
            }
        }
        let start = position
        skip(while: SQLByte.continuesName)
        return SQLKeywords.contains(bytes[start..<position]) ? .keyword : .identifier
    }

    // MARK: Numbers

    private mutating func readNumber() -> SQLToken.Kind {
        if bytes[position] == UInt8(ascii: "0"), let next = peek(1), "xob".utf8.contains(SQLByte.folded(next)),
            let digit = peek(2), SQLByte.isHexadecimalDigit(digit)
        {
            position += 2
            skip { SQLByte.isHexadecimalDigit($0) || $0 == UInt8(ascii: "_") }
            return .number
        }
        skipDigits()
        if peek() == UInt8(ascii: "."), peek(1) != UInt8(ascii: ".") {
            position += 1
            skipDigits()
        }
        skipExponent()
        return .number
    }

    /// Digits; an underscore counts between two of them.
    private mutating func skipDigits() {
        while let byte = peek() {
            let joins = byte == UInt8(ascii: "_") && peek(1).map(SQLByte.isDigit) == true
            guard SQLByte.isDigit(byte) || joins else { return }
            position += 1
        }
    }

    private mutating func skipExponent() {
        guard let letter = peek(), SQLByte.folded(letter) == UInt8(ascii: "e") else { return }
        let isSigned = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
        guard let digit = peek(isSigned ? 2 : 1), SQLByte.isDigit(digit) else { return }
        position += isSigned ? 2 : 1
        skipDigits()
    }

    // MARK: Signs

    private mutating func readDot() -> SQLToken.Kind {
        if let next = peek(1), SQLByte.isDigit(next) { return readNumber() }
        position += 1
        guard peek() == UInt8(ascii: ".") else { return .separator }
        return readOne(.operatorSymbol)
    }

    private mutating func readColon() -> SQLToken.Kind {
        let start = position
        position += 1
        guard let next = peek() else { return .operatorSymbol }
        if next == UInt8(ascii: ":") || next == UInt8(ascii: "=") { return readOne(.operatorSymbol) }
        let followsColon = start > 0 && bytes[start - 1] == UInt8(ascii: ":")
        guard SQLByte.startsName(next), !followsColon, !isInsideSlice else { return .operatorSymbol }
        skip(while: SQLByte.continuesName)
        return .parameter
    }

    /// Whether a value precedes in square brackets, as in `a[1:n]`.
    private var isInsideSlice: Bool {
        guard openBrackets.last == UInt8(ascii: "["), let last = lexemes.last(where: { $0.kind != .comment }) else {
            return false
        }
        switch last.kind {
        case .identifier, .quotedIdentifier, .string, .number, .parameter, .positional: return true
        case .bracket: return [UInt8(ascii: ")"), UInt8(ascii: "]")].contains(bytes[last.range.lowerBound])
        case .keyword, .operatorSymbol, .comment, .separator, .unfinished: return false
        }
    }

    /// As many operator characters as there are; the start of a comment ends them.
    private mutating func readOperator() -> SQLToken.Kind {
        repeat {
            position += 1
        } while peek().map(SQLByte.isOperator) == true && !startsComment
        return .operatorSymbol
    }

    private var startsComment: Bool {
        peek() == UInt8(ascii: "-") && peek(1) == UInt8(ascii: "-")
            || peek() == UInt8(ascii: "/") && peek(1) == UInt8(ascii: "*")
    }
}
