/// JSON's grammar of numbers: RFC 8259, section 6.
enum JSONNumber {
    /// Where the number that starts at `start` ends; `nil` where none starts there.
    static func end(in bytes: [UInt8], from start: Int) -> Int? {
        var position = start
        skip([UInt8(ascii: "-")], in: bytes, at: &position)
        let integer = position
        guard skipDigits(in: bytes, at: &position) else { return nil }
        guard bytes[integer] != UInt8(ascii: "0") || position == integer + 1 else { return nil }
        if skip([UInt8(ascii: ".")], in: bytes, at: &position) {
            guard skipDigits(in: bytes, at: &position) else { return nil }
        }
        if skip([UInt8(ascii: "e"), UInt8(ascii: "E")], in: bytes, at: &position) {
            skip([UInt8(ascii: "+"), UInt8(ascii: "-")], in: bytes, at: &position)
            guard skipDigits(in: bytes, at: &position) else { return nil }
        }
        return position
    }

    @discardableResult
    private static func skip(_ accepted: [UInt8], in bytes: [UInt8], at position: inout Int) -> Bool {
        guard position < bytes.count, accepted.contains(bytes[position]) else { return false }
        position += 1
        return true
    }

    private static func skipDigits(in bytes: [UInt8], at position: inout Int) -> Bool {
        let start = position
        while position < bytes.count, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
        return position > start
    }
}
