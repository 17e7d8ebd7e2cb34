/// What a string literal stands for.
///
/// Source: the Python language reference, "String and Bytes literals".
enum PythonStringValue {
    /// - Parameter literal: with prefix and quotes.
    /// - Returns: `nil` for bytes, for a string with fields, and where an escape names a character by its name.
    static func text(_ literal: ArraySlice<UInt8>) -> String? {
        guard let quote = literal.firstIndex(where: PythonBytes.isQuote),
            let prefix = PythonStringPrefix(literal[..<quote]), !prefix.isBytes
        else { return nil }
        guard let content = content(literal[quote...]) else { return nil }
        if prefix.isFormatted, !hasDoubledBracesAlone(content) { return nil }
        let text = prefix.isRaw ? String(decoding: withLineFeeds(content), as: UTF8.self) : unescaped(content)
        guard prefix.isFormatted else { return text }
        return text?.replacing("{{", with: "{").replacing("}}", with: "}")
    }

    private static func content(_ quoted: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let quote = quoted.first else { return nil }
        let triple = [quote, quote, quote]
        let length = quoted.count >= 6 && quoted.starts(with: triple) ? 3 : 1
        guard quoted.count >= 2 * length, quoted.suffix(length).allSatisfy({ $0 == quote }) else { return nil }
        return quoted.dropFirst(length).dropLast(length)
    }

    private static func hasDoubledBracesAlone(_ content: ArraySlice<UInt8>) -> Bool {
        var index = content.startIndex
        while index < content.endIndex {
            let byte = content[index]
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") {
                guard index + 1 < content.endIndex, content[index + 1] == byte else { return false }
                index += 1
            }
            index += 1
        }
        return true
    }

    /// Python reads every line break of a file as a line feed.
    private static func withLineFeeds(_ content: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(content.count)
        for (index, byte) in zip(content.indices, content) {
            if byte == UInt8(ascii: "\r") {
                if index + 1 == content.endIndex || content[index + 1] != UInt8(ascii: "\n") {
                    bytes.append(UInt8(ascii: "\n"))
                }
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }

    private static func unescaped(_ content: ArraySlice<UInt8>) -> String? {
        let bytes = withLineFeeds(content)
        guard bytes.contains(UInt8(ascii: "\\")) else { return String(decoding: bytes, as: UTF8.self) }
        var result: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let letter = rest.popFirst() else {
                result.append(byte)
                continue
            }
            guard let meant = meant(by: letter, &rest) else { return nil }
            result += meant
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let simple: [UInt8: UInt8] = [
        UInt8(ascii: "\\"): UInt8(ascii: "\\"), UInt8(ascii: "'"): UInt8(ascii: "'"),
        UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08,
        UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
        UInt8(ascii: "v"): 0x0B,
    ]

    /// - Parameter rest: what follows the letter; what belongs to the escape is taken from it.
    private static func meant(by letter: UInt8, _ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        if let byte = simple[letter] { return [byte] }
        switch letter {
        case UInt8(ascii: "\n"): return []
        case UInt8(ascii: "x"): return scalar(&rest, digits: 2)
        case UInt8(ascii: "u"): return scalar(&rest, digits: 4)
        case UInt8(ascii: "U"): return scalar(&rest, digits: 8)
        case UInt8(ascii: "N"): return nil
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            var digits = [letter]
            while digits.count < 3, let next = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(next) {
                digits.append(next)
                rest.removeFirst()
            }
            return utf8(UInt32(String(decoding: digits, as: UTF8.self), radix: 8))
        // What is no escape stands for itself, the backslash too.
        default: return [UInt8(ascii: "\\"), letter]
        }
    }

    private static func scalar(_ rest: inout ArraySlice<UInt8>, digits: Int) -> [UInt8]? {
        let text = String(decoding: rest.prefix(digits), as: UTF8.self)
        guard text.utf8.count == digits, text.allSatisfy(\.isHexDigit) else { return nil }
        rest.removeFirst(digits)
        return utf8(UInt32(text, radix: 16))
    }

    private static func utf8(_ number: UInt32?) -> [UInt8]? {
        number.flatMap(Unicode.Scalar.init).map { Array(String(Character($0)).utf8) }
    }
}
