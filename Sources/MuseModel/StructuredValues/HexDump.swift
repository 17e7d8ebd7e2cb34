/// Bytes as the classic dump shows them, one line at a time, so that ten megabytes cost no more than a screenful.
public struct HexDump: Equatable, Sendable {
    /// How many bytes a full line shows.
    public static let bytesPerLine = 16

    /// What is shown.
    public let bytes: [UInt8]

    /// A dump of all bytes.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// How many lines there are: 0 where there are no bytes.
    public var lineCount: Int { (bytes.count + Self.bytesPerLine - 1) / Self.bytesPerLine }

    /// One line.
    /// - Parameter index: 0 up to, not including, ``lineCount``.
    public func line(at index: Int) -> Line {
        let start = index * Self.bytesPerLine
        return Line(offset: start, bytes: bytes[start..<min(start + Self.bytesPerLine, bytes.count)])
    }

    /// Up to sixteen bytes and where they stand.
    public struct Line: Equatable, Sendable, CustomStringConvertible {
        /// Where the first byte stands, from 0.
        public let offset: Int
        public let bytes: ArraySlice<UInt8>

        /// The offset in hexadecimal digits, eight at least.
        public var offsetText: String {
            let digits = String(offset, radix: 16)
            return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
        }

        /// The bytes in hexadecimal digits, with a gap in the middle; as wide on the last line as on every other.
        public var hexadecimal: String {
            let cells = (0..<HexDump.bytesPerLine).map { column in
                column < bytes.count ? Hexadecimal.text([bytes[bytes.startIndex + column]]) : "  "
            }
            let half = HexDump.bytesPerLine / 2
            return cells[..<half].joined(separator: " ") + "  " + cells[half...].joined(separator: " ")
        }

        /// The bytes as ASCII, with a dot for what ASCII has no visible character for.
        public var ascii: String {
            String(String.UnicodeScalarView(bytes.map { (0x20...0x7E).contains($0) ? Unicode.Scalar($0) : "." }))
        }

        /// Offset, digits and characters.
        public var description: String { "\(offsetText)  \(hexadecimal)  |\(ascii)|" }
    }
}
