/// Reads one JSON document from left to right; works on bytes, since characters would cost several times as much.
struct JSONParser {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func document() throws(JSONTextError) -> StructuredValue {
        let value = try value()
        skipWhitespace()
        guard position == bytes.count else { throw failure(.textBehindValue) }
        return value
    }

    private mutating func value() throws(JSONTextError) -> StructuredValue {
        skipWhitespace()
        switch try currentByte() {
        case UInt8(ascii: "{"): return try nested { parser throws(JSONTextError) in try parser.object() }
        case UInt8(ascii: "["): return try nested { parser throws(JSONTextError) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case let byte: throw failure(.unexpectedByte(byte))
        }
    }

    // MARK: Containers

    private mutating func nested(
        _ parse: (inout JSONParser) throws(JSONTextError) -> StructuredValue
    ) throws(JSONTextError) -> StructuredValue {
        guard depth < JSONText.maximumDepth else { throw failure(.tooDeep(limit: JSONText.maximumDepth)) }
        depth += 1
        position += 1
        let value = try parse(&self)
        depth -= 1
        return value
    }

    private mutating func array() throws(JSONTextError) -> StructuredValue {
        var items: [StructuredValue] = []
        if try skipIfNext(UInt8(ascii: "]")) { return .array(items) }
        repeat {
            items.append(try value())
        } while try isFollowedByAnother(closing: UInt8(ascii: "]"))
        return .array(items)
    }

    private mutating func object() throws(JSONTextError) -> StructuredValue {
        var members: [StructuredValue.Member] = []
        if try skipIfNext(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipWhitespace()
            let byte = try currentByte()
            guard byte == UInt8(ascii: "\"") else { throw failure(.unexpectedByte(byte)) }
            let key = try string()
            skipWhitespace()
            let separator = try currentByte()
            guard separator == UInt8(ascii: ":") else { throw failure(.unexpectedByte(separator)) }
            position += 1
            members.append(StructuredValue.Member(key, try value()))
        } while try isFollowedByAnother(closing: UInt8(ascii: "}"))
        return .object(members)
    }

    private mutating func isFollowedByAnother(closing: UInt8) throws(JSONTextError) -> Bool {
        skipWhitespace()
        let byte = try currentByte()
        guard byte == UInt8(ascii: ",") || byte == closing else { throw failure(.unexpectedByte(byte)) }
        position += 1
        return byte != closing
    }

    private mutating func skipIfNext(_ byte: UInt8) throws(JSONTextError) -> Bool {
        skipWhitespace()
        guard try currentByte() == byte else { return false }
        position += 1
        return true
    }

    // MARK: Words and numbers

    private mutating func word(_ word: StaticString, _ value: StructuredValue) throws(JSONTextError) -> StructuredValue
    {
        for expected in UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount) {
            let byte = try currentByte()
            guard byte == expected else { throw failure(.unexpectedByte(byte)) }
            position += 1
        }
        return value
    }

    private mutating func number() throws(JSONTextError) -> StructuredValue {
        guard let end = JSONNumber.end(in: bytes, from: position) else { throw failure(.malformedNumber) }
        defer { position = end }
        return .number(String(decoding: bytes[position..<end], as: UTF8.self))
    }

    // MARK: Strings

    private mutating func string() throws(JSONTextError) -> String {
        position += 1
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                defer { position += 1 }
                return try text(of: bytes[start..<position], startingAt: start)
            case UInt8(ascii: "\\"):
                return try escapedString(from: start)
            case 0x00...0x1F:
                throw failure(.controlCharacterInString)
            default:
                position += 1
            }
        }
        throw failure(.unexpectedEnd)
    }

    /// The string that began at `start` and has its first backslash at the current position.
    private mutating func escapedString(from start: Int) throws(JSONTextError) -> String {
        var unescaped = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                defer { position += 1 }
                return try text(of: unescaped[...], startingAt: start)
            case UInt8(ascii: "\\"):
                position += 1
                try appendEscape(to: &unescaped)
            case 0x00...0x1F:
                throw failure(.controlCharacterInString)
            default:
                unescaped.append(byte)
                position += 1
            }
        }
        throw failure(.unexpectedEnd)
    }

    private mutating func appendEscape(to unescaped: inout [UInt8]) throws(JSONTextError) {
        let byte = try currentByte()
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(byte)
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"): unescaped.append(contentsOf: String(try escapedScalar()).utf8)
        default:
            position -= 1
            throw failure(.malformedEscape)
        }
    }

    private mutating func escapedScalar() throws(JSONTextError) -> Unicode.Scalar {
        let first = UInt32(try fourHexadecimalDigits())
        if let scalar = Unicode.Scalar(first) { return scalar }
        let afterFirst = position
        if first < 0xDC00, bytes[position...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
            position += 2
            let second = UInt32(try fourHexadecimalDigits())
            if (0xDC00...0xDFFF).contains(second),
                let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            {
                return scalar
            }
            position = afterFirst
        }
        return "\u{FFFD}"
    }

    private mutating func fourHexadecimalDigits() throws(JSONTextError) -> UInt16 {
        guard position + 4 <= bytes.count else { throw failure(.unexpectedEnd) }
        var value: UInt16 = 0
        for byte in bytes[position..<position + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw failure(.malformedEscape) }
            value = value << 4 + UInt16(digit)
        }
        position += 4
        return value
    }

    private func text(of slice: ArraySlice<UInt8>, startingAt start: Int) throws(JSONTextError) -> String {
        guard let text = String(validating: slice, as: UTF8.self) else {
            throw JSONTextError(problem: .notUTF8, offset: start)
        }
        return text
    }

    // MARK: Reading on

    private mutating func skipWhitespace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private func currentByte() throws(JSONTextError) -> UInt8 {
        guard position < bytes.count else { throw failure(.unexpectedEnd) }
        return bytes[position]
    }

    private func failure(_ problem: JSONTextError.Problem) -> JSONTextError {
        JSONTextError(problem: problem, offset: position)
    }
}
