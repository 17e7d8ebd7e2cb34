// Rows are written as bytes, since a hub of millions of them is millions of strings otherwise.

extension [UInt8] {
    mutating func append(_ text: String) {
        append(contentsOf: text.utf8)
    }

    mutating func append(decimal number: Int) {
        append(contentsOf: String(number).utf8)
    }

    mutating func append(hex byte: UInt8) {
        append(Self.hexDigits[Int(byte >> 4)])
        append(Self.hexDigits[Int(byte & 15)])
    }

    /// 64 hex digits.
    mutating func append(hex digest: Digest) {
        append(hex: digest.first)
        append(hex: digest.second)
        append(hex: digest.third)
        append(hex: digest.fourth)
    }

    /// The way that content ids read: `sha256:` and 64 hex digits.
    mutating func append(contentID digest: Digest) {
        append("sha256:")
        append(hex: digest)
    }

    private mutating func append(hex word: UInt64) {
        for shift in stride(from: 56, through: 0, by: -8) { append(hex: UInt8(truncatingIfNeeded: word >> shift)) }
    }

    /// A JSON string with its quotes. Only what JSON requires is escaped.
    mutating func append(jsonString text: String) {
        append(UInt8(ascii: "\""))
        append(jsonFragment: text)
        append(UInt8(ascii: "\""))
    }

    /// The inside of a JSON string.
    mutating func append(jsonFragment text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                append(UInt8(ascii: "\\"))
                append(byte)
            case 0..<32:
                append("\\u00")
                append(hex: byte)
            default:
                append(byte)
            }
        }
    }

    /// Text as a field of `COPY … FROM STDIN` in text format, where a backslash escapes.
    mutating func append(copyField bytes: some Sequence<UInt8>) {
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\\"): append("\\\\")
            case UInt8(ascii: "\t"): append("\\t")
            case UInt8(ascii: "\n"): append("\\n")
            case UInt8(ascii: "\r"): append("\\r")
            default: append(byte)
            }
        }
    }

    /// Bytes as a `bytea` field of `COPY`.
    mutating func append(copyBytes bytes: [UInt8]) {
        append("\\\\x")
        let digits = Self.hexDigits
        append(
            contentsOf: [UInt8](unsafeUninitializedCapacity: bytes.count * 2) { buffer, count in
                for (index, byte) in bytes.enumerated() {
                    buffer[index * 2] = digits[Int(byte >> 4)]
                    buffer[index * 2 + 1] = digits[Int(byte & 15)]
                }
                count = bytes.count * 2
            })
    }

    private static let hexDigits = [UInt8]("0123456789abcdef".utf8)
}
