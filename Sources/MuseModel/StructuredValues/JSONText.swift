/// JSON as RFC 8259 has it, read and written without losing what was stored.
///
/// Foundation's reader forgets the order of keys, drops duplicate ones and rounds numbers, so it cannot show a column
/// as it is.
public enum JSONText {
    /// How deep arrays and objects may nest before ``parse(_:)`` refuses: a stack is finite, and nesting is cheap to
    /// write.
    public static let maximumDepth = 512

    /// Reads a text that is one JSON value.
    ///
    /// Half of a surrogate pair, which JSON can write and Unicode has no character for, becomes U+FFFD.
    public static func parse(_ text: String) throws(JSONTextError) -> StructuredValue {
        try parse(utf8: Array(text.utf8))
    }

    /// Reads UTF-8 bytes that are one JSON value.
    public static func parse(utf8 bytes: [UInt8]) throws(JSONTextError) -> StructuredValue {
        var parser = JSONParser(bytes: bytes)
        return try parser.document()
    }

    /// Whether a text is one number in JSON's grammar, which has no `NaN`, no leading zeros and no bare `.5`.
    public static func isNumber(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return JSONNumber.end(in: bytes, from: 0) == bytes.count
    }

    /// One line of JSON without spaces; see ``append(_:to:)``.
    public static func compact(_ value: StructuredValue) -> String {
        var bytes: [UInt8] = []
        append(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Why a text is not JSON, and where.
public struct JSONTextError: Error, Equatable, CustomStringConvertible {
    /// What is wrong with the text.
    public enum Problem: Equatable, Sendable {
        case unexpectedEnd
        case unexpectedByte(UInt8)
        case malformedNumber
        case malformedEscape
        case controlCharacterInString
        case notUTF8
        case tooDeep(limit: Int)
        case textBehindValue
    }

    public let problem: Problem
    /// Where it was noticed, in bytes of UTF-8 from the start.
    public let offset: Int

    /// A problem noticed at that byte.
    public init(problem: Problem, offset: Int) {
        self.problem = problem
        self.offset = offset
    }

    public var description: String { "Not JSON at byte \(offset): \(reason)." }

    private var reason: String {
        switch problem {
        case .unexpectedEnd: "the text ends before the value does"
        case .unexpectedByte(let byte): "unexpected \(Self.name(of: byte))"
        case .malformedNumber: "a number that JSON does not know"
        case .malformedEscape: "an escape that JSON does not know"
        case .controlCharacterInString: "a control character inside a string"
        case .notUTF8: "a string that is not UTF-8"
        case .tooDeep(let limit): "nested deeper than \(limit) levels"
        case .textBehindValue: "more text behind the value"
        }
    }

    private static func name(of byte: UInt8) -> String {
        guard (0x21...0x7E).contains(byte) else { return "byte 0x" + String(byte, radix: 16, uppercase: true) }
        return "'\(Character(Unicode.Scalar(byte)))'"
    }
}
