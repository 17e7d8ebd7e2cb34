// What runs until its end is found: quoted texts and comments.
extension SQLLexer {
    // MARK: Quotes

    /// A string from its opening quote on, with the parts that continue it on later lines: those are read as the first.
    mutating func readString(hasBackslashEscapes: Bool) -> SQLToken.Kind {
        repeat {
            guard skipQuoted(by: UInt8(ascii: "'"), hasBackslashEscapes: hasBackslashEscapes) else {
                return .unfinished
            }
        } while skipToContinuation()
        return .string
    }

    mutating func readQuotedIdentifier() -> SQLToken.Kind {
        skipQuoted(by: UInt8(ascii: "\""), hasBackslashEscapes: false) ? .quotedIdentifier : .unfinished
    }

    /// Whether there is a closing quote; a doubled one is a character.
    private mutating func skipQuoted(by quote: UInt8, hasBackslashEscapes: Bool) -> Bool {
        position += 1
        while let byte = peek() {
            switch byte {
            case quote where peek(1) == quote: position += 2
            case quote:
                position += 1
                return true
            case UInt8(ascii: "\\") where hasBackslashEscapes: position = min(position + 2, bytes.count)
            default: position += 1
            }
        }
        return false
    }

    /// Moves to the next quote where only blanks with a line break, and `--` comments, stand between.
    private mutating func skipToContinuation() -> Bool {
        let start = position
        var hasLineBreak = false
        while let byte = peek() {
            if SQLByte.isLineBreak(byte) { hasLineBreak = true }
            if SQLByte.isBlank(byte) {
                position += 1
            } else if byte == UInt8(ascii: "-"), peek(1) == byte {
                _ = readLineComment()
            } else {
                break
            }
        }
        if hasLineBreak, peek() == UInt8(ascii: "'") { return true }
        position = start
        return false
    }

    // MARK: Dollars

    /// `$1`, `$tag$…$tag$`, or a dollar alone.
    mutating func readDollar() -> SQLToken.Kind {
        let start = position
        position += 1
        if peek().map(SQLByte.isDigit) == true {
            skip(while: SQLByte.isDigit)
            return .positional
        }
        if peek().map(SQLByte.startsName) == true {
            skip { SQLByte.continuesName($0) && $0 != UInt8(ascii: "$") }
        }
        guard peek() == UInt8(ascii: "$") else {
            position = start + 1
            return .operatorSymbol
        }
        position += 1
        return skipToDelimiter(start..<position) ? .string : .unfinished
    }

    /// Moves behind the next occurrence of a delimiter. Only its ends are dollars, so no byte is compared twice.
    private mutating func skipToDelimiter(_ delimiter: Range<Int>) -> Bool {
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "$") else {
                position += 1
                continue
            }
            let start = position
            repeat {
                position += 1
            } while position - start < delimiter.count && peek() == bytes[delimiter.lowerBound + position - start]
            if position - start == delimiter.count { return true }
        }
        return false
    }

    // MARK: Comments

    mutating func readLineComment() -> SQLToken.Kind {
        skip { !SQLByte.isLineBreak($0) }
        return .comment
    }

    mutating func readBlockComment() -> SQLToken.Kind {
        var depth = 0
        while let byte = peek() {
            switch (byte, peek(1)) {
            case (UInt8(ascii: "/"), UInt8(ascii: "*")):
                depth += 1
                position += 2
            case (UInt8(ascii: "*"), UInt8(ascii: "/")):
                depth -= 1
                position += 2
                if depth == 0 { return .comment }
            default: position += 1
            }
        }
        return .unfinished
    }
}
