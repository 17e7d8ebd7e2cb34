/// The form in which a scalar is shown that cannot, or must not, be written as itself.
enum InvisibleScalar {
    static func form(of scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0x0A: "↵"
        case 0x09: "⇥"
        case 0x00...0x1F: controlPicture(0x2400 + scalar.value)
        case 0x7F: "␡"
        default: "<U+\(hexadecimal(scalar.value))>"
        }
    }

    /// Unicode's block of control pictures, U+2400 to U+241F, mirrors C0 in order.
    private static func controlPicture(_ value: UInt32) -> String {
        Unicode.Scalar(value).map { String(Character($0)) } ?? "\u{FFFD}"
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
