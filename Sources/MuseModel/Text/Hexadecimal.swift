/// Bytes in lowercase hexadecimal digits.
public enum Hexadecimal {
    /// Appends two ASCII digits for each byte.
    public static func append(_ content: some Sequence<UInt8>, to bytes: inout [UInt8]) {
        for byte in content {
            bytes.append(digit(byte >> 4))
            bytes.append(digit(byte & 0x0F))
        }
    }

    /// Two digits for each byte.
    public static func text(_ content: some Sequence<UInt8>) -> String {
        var bytes: [UInt8] = []
        append(content, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The bytes that hexadecimal digits stand for; `nil` where there is an odd number of them, or something else.
    public static func bytes(_ digits: some StringProtocol) -> [UInt8]? {
        // Of a text that is stored otherwise, such as a bridged one, the digits are copied first.
        digits.utf8.withContiguousStorageIfAvailable(bytes(ofDigits:))
            ?? Array(digits.utf8).withUnsafeBufferPointer(
                bytes(ofDigits:))
    }

    private static func bytes(ofDigits digits: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard digits.count.isMultiple(of: 2) else { return nil }
        var isSound = true
        let bytes = values.withUnsafeBufferPointer { values in
            [UInt8](unsafeUninitializedCapacity: digits.count / 2) { target, count in
                for index in 0..<(digits.count / 2) {
                    let (high, low) = (values[Int(digits[2 * index])], values[Int(digits[2 * index + 1])])
                    if high | low > 0x0F { isSound = false }
                    target[index] = high << 4 | low & 0x0F
                }
                count = digits.count / 2
            }
        }
        return isSound ? bytes : nil
    }

    /// What each byte stands for as a digit; 255 where it is none.
    private static let values: [UInt8] = (UInt8.min...UInt8.max).map { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: 255
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
