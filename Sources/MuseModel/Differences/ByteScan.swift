/// One walk over two contents that notes where they differ.
struct ByteScan {
    private(set) var differingCount = 0
    private(set) var rangeCount = 0
    /// The first differing parts, up to the limit of ``ByteComparison``.
    private(set) var ranges: [Range<Int>] = []
    /// Stretches of differing lines of sixteen bytes.
    private(set) var lines: [Range<Int>] = []

    init(_ old: [UInt8], _ new: [UInt8]) {
        let shared = min(old.count, new.count)
        var offset = 0
        while let start = Self.next(from: offset, to: shared, where: { old[$0] != new[$0] }) {
            let end = Self.next(from: start, to: shared) { old[$0] == new[$0] } ?? shared
            // A difference that reaches the end of the shorter content goes on in the rest of the longer one.
            offset = end == shared ? max(old.count, new.count) : end
            note(start..<offset)
        }
        if offset < max(old.count, new.count), old.count != new.count { note(shared..<max(old.count, new.count)) }
    }

    private mutating func note(_ range: Range<Int>) {
        differingCount += range.count
        rangeCount += 1
        if ranges.count < ByteComparison.rangeLimit { ranges.append(range) }
        let width = HexDump.bytesPerLine
        let first = range.lowerBound / width
        let behind = (range.upperBound - 1) / width + 1
        if let last = lines.last, last.upperBound >= first {
            lines[lines.count - 1] = last.lowerBound..<behind
        } else {
            lines.append(first..<behind)
        }
    }

    private static func next(from start: Int, to end: Int, where holds: (Int) -> Bool) -> Int? {
        var index = start
        while index < end {
            if holds(index) { return index }
            index += 1
        }
        return nil
    }
}
