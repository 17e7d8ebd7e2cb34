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

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
