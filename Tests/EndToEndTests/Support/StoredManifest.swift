/// A manifest as psql gives it, read without the program's own code: a msgpack map of texts.
///
/// Source: the msgpack specification, "Formats": fixmap, map 16, map 32, fixstr, str 8, str 16.
enum StoredManifest {
    /// - Parameter hexadecimal: the digits of the bytes.
    /// - Returns: `nil` where the bytes are no such map.
    static func files(_ hexadecimal: String) -> [String: String]? {
        let digits = Array(hexadecimal.utf8)
        var bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap { place in
            UInt8(String(decoding: digits[place...(place + 1)], as: UTF8.self), radix: 16)
        }[...]
        guard let count = mapCount(&bytes) else { return nil }
        var files: [String: String] = [:]
        for _ in 0..<count {
            guard let path = text(&bytes), let content = text(&bytes) else { return nil }
            files[path] = content
        }
        return bytes.isEmpty ? files : nil
    }

    private static func mapCount(_ bytes: inout ArraySlice<UInt8>) -> Int? {
        switch bytes.popFirst() {
        case let head? where head & 0xF0 == 0x80: Int(head & 0x0F)
        case 0xDE: number(&bytes, bytes: 2)
        case 0xDF: number(&bytes, bytes: 4)
        default: nil
        }
    }

    private static func text(_ bytes: inout ArraySlice<UInt8>) -> String? {
        let length: Int? =
            switch bytes.popFirst() {
            case let head? where head & 0xE0 == 0xA0: Int(head & 0x1F)
            case 0xD9: number(&bytes, bytes: 1)
            case 0xDA: number(&bytes, bytes: 2)
            default: nil
            }
        guard let length, bytes.count >= length else { return nil }
        defer { bytes.removeFirst(length) }
        return String(decoding: bytes.prefix(length), as: UTF8.self)
    }

    private static func number(_ bytes: inout ArraySlice<UInt8>, bytes count: Int) -> Int? {
        guard bytes.count >= count else { return nil }
        defer { bytes.removeFirst(count) }
        return bytes.prefix(count).reduce(0) { $0 << 8 | Int($1) }
    }
}
