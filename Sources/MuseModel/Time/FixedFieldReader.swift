/// Reads the fields of a timestamp's text from left to right.
struct FixedFieldReader {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text[...].utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func number(digits: Int) -> Int64? {
        let field = rest.prefix(digits)
        guard field.count == digits else { return nil }
        var value: Int64 = 0
        for byte in field {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        rest.removeFirst(digits)
        return value
    }

    /// Nanoseconds from `.5` and the like; 0 where there is no fraction, `nil` where it has no digit or over nine.
    mutating func fraction() -> Int32? {
        guard skip(".") else { return 0 }
        var value: Int32 = 0
        var digits = 0
        while let digit = number(digits: 1) {
            digits += 1
            guard digits <= 9 else { return nil }
            value = value * 10 + Int32(digit)
        }
        guard digits > 0 else { return nil }
        return (digits..<9).reduce(value) { value, _ in value * 10 }
    }

    /// Seconds east of UTC from `+05`, `-03:30` or `+01:23:45`.
    mutating func offset() -> Int64? {
        let isWest = rest.first == UInt8(ascii: "-")
        guard skip("+") || skip("-"), let hours = number(digits: 2) else { return nil }
        var seconds = hours * 3600
        for unit: Int64 in [60, 1] where skip(":") {
            guard let part = number(digits: 2) else { return nil }
            seconds += part * unit
        }
        return isWest ? -seconds : seconds
    }
}
