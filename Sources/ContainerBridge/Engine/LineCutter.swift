/// Bytes of an output, cut into lines as they come.
///
/// What is no UTF-8 is repaired, and a line that is too long is cut, with `…` where the rest of it was.
struct LineCutter {
    /// Bytes of a line that are kept.
    static let longest = 64 << 10

    private var line: [UInt8] = []
    private var isTooLong = false

    /// The lines that these bytes end, without their line feeds.
    mutating func receive(_ bytes: some Collection<UInt8>) -> [String] {
        var lines: [String] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            append(rest[..<end])
            lines.append(takeLine())
            rest = rest[rest.index(after: end)...]
        }
        append(rest)
        return lines
    }

    /// What came after the last line feed; `nil` where nothing did.
    mutating func end() -> String? { line.isEmpty ? nil : takeLine() }

    private mutating func append(_ bytes: some Collection<UInt8>) {
        // One byte more than fits tells a line that is too long from one that just fits.
        line += bytes.prefix(Self.longest + 1 - line.count)
        isTooLong = isTooLong || line.count > Self.longest
    }

    private mutating func takeLine() -> String {
        defer { (line, isTooLong) = ([], false) }
        if isTooLong { return String(decoding: line.prefix(Self.longest), as: UTF8.self) + "…" }
        // A process with a terminal of its own ends lines so.
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return String(decoding: line, as: UTF8.self)
    }
}
