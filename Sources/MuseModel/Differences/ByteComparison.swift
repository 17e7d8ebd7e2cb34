/// Two contents compared byte by byte at the same offsets, with hex lines side by side where they differ.
///
/// What was inserted or removed in the middle shifts all that follows, which then differs: offsets are what counts in
/// a binary format. Costs one walk over the longer content; memory beside the contents grows with the stretches of
/// lines that differ, at most an eighth of the bytes, as where every third line does.
public struct ByteComparison: Equatable, Sendable {
    public let old: HexDump
    public let new: HexDump
    /// Bytes that differ, those counted in that only the longer content has.
    public let differingCount: Int
    /// The first parts that differ, by offset; no more than ``rangeLimit`` of them.
    public let ranges: [Range<Int>]
    /// How many parts differ in all.
    public let rangeCount: Int
    private let sections: RowSections<Content>

    /// How many differing parts are kept with their offsets.
    public static let rangeLimit = 1_000

    /// A row of the hex dump.
    public enum Row: Equatable, Sendable {
        /// So many lines of both dumps are the same, and left out.
        case skipped(lines: Int)
        /// A line of each at the same offset; `nil` behind the end of the shorter content.
        case lines(old: HexDump.Line?, new: HexDump.Line?, isChanged: Bool)
    }

    private enum Content: Equatable, Sendable {
        case skipped(Int)
        case lines(first: Int)
    }

    /// Compares two contents.
    /// - Parameter context: lines of sixteen bytes that are shown before and behind those that differ.
    public init(from old: [UInt8], to new: [UInt8], context: Int = 1) {
        let scan = ByteScan(old, new)
        (self.old, self.new) = (HexDump(old), HexDump(new))
        differingCount = scan.differingCount
        rangeCount = scan.rangeCount
        ranges = scan.ranges
        let lineCount = max(self.old.lineCount, self.new.lineCount)
        sections = Self.sections(scan.lines, lineCount: lineCount, context: max(0, context))
    }

    /// Whether both are the same bytes.
    public var isSame: Bool { differingCount == 0 }

    /// Where the first byte stands that differs, or where the longer content goes on; `nil` where they are the same.
    public var firstDifference: Int? { ranges.first?.lowerBound }

    /// How many rows of the hex dump there are; none where the contents are the same.
    public var rowCount: Int { sections.rowCount }

    /// A row by its index, 0 up to, not including, ``rowCount``.
    public func row(at index: Int) -> Row {
        let (content, place) = sections[index]
        switch content {
        case .skipped(let count): return .skipped(lines: count)
        case .lines(let first):
            let line = first + place
            let left = line < old.lineCount ? old.line(at: line) : nil
            let right = line < new.lineCount ? new.line(at: line) : nil
            return .lines(old: left, new: right, isChanged: left?.bytes != right?.bytes)
        }
    }

    /// Whether the byte at an offset differs, or only one content has it.
    public func isChanged(at offset: Int) -> Bool {
        guard offset < old.bytes.count, offset < new.bytes.count else {
            return offset < max(old.bytes.count, new.bytes.count)
        }
        return old.bytes[offset] != new.bytes[offset]
    }

    /// A line's digits, as ``HexDump/Line/hexadecimal`` has them, with the bytes marked that differ.
    public func pieces(of line: HexDump.Line) -> [MarkedPiece] {
        let digits = line.hexadecimal[...]
        var pieces: [MarkedPiece] = []
        var start = digits.startIndex
        for place in line.bytes.indices where isChanged(at: place) {
            let column = 3 * (place - line.offset) + (place - line.offset < HexDump.bytesPerLine / 2 ? 0 : 1)
            let byte = digits.index(digits.startIndex, offsetBy: column)
            let end = digits.index(byte, offsetBy: 2)
            if start < byte { pieces.append(MarkedPiece(digits[start..<byte], isChanged: false)) }
            pieces.append(MarkedPiece(digits[byte..<end], isChanged: true))
            start = end
        }
        if start < digits.endIndex { pieces.append(MarkedPiece(digits[start...], isChanged: false)) }
        return pieces
    }

    private static func sections(
        _ changed: [Range<Int>], lineCount: Int, context: Int
    ) -> RowSections<Content> {
        var sections = RowSections<Content>()
        guard !changed.isEmpty else { return sections }
        var shown = 0
        var open: Range<Int>?
        func skip(to line: Int) {
            if line > shown { sections.append(.skipped(line - shown), count: 1) }
        }
        for lines in changed {
            let around = max(0, lines.lowerBound - context)..<min(lineCount, lines.upperBound + context)
            if let current = open, around.lowerBound <= current.upperBound {
                open = current.lowerBound..<around.upperBound
                continue
            }
            if let current = open { sections.append(.lines(first: current.lowerBound), count: current.count) }
            shown = open?.upperBound ?? 0
            skip(to: around.lowerBound)
            open = around
        }
        if let last = open {
            sections.append(.lines(first: last.lowerBound), count: last.count)
            shown = last.upperBound
        }
        skip(to: lineCount)
        return sections
    }
}
