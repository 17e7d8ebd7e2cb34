/// A text and where its lines begin, kept together through every change.
///
/// Places are offsets into the text's UTF-8: finding one in the text costs nothing, and its line a binary search.
struct TextBuffer: Hashable, Sendable {
    private(set) var text: String
    /// The offset of each line's first byte. There is always one line.
    private(set) var lineStarts: [Int]

    /// - Parameter text: with no other control characters than line feeds and tabs; see ``clean(_:)``.
    init(_ text: String) {
        self.text = text
        lineStarts = [0] + Self.lineStarts(in: text, at: 0)
    }

    var length: Int { text.utf8.count }
    var lineCount: Int { lineStarts.count }

    /// The text as it may be typed or pasted here: every kind of line break as a line feed, tabs as they are, other
    /// control characters left out.
    static func clean(_ raw: String) -> String {
        var kept = String.UnicodeScalarView()
        var isAfterReturn = false
        for scalar in raw.unicodeScalars {
            switch scalar.value {
            case 0x0D: kept.append("\n")
            case 0x0A: if !isAfterReturn { kept.append(scalar) }
            case 0x09: kept.append(scalar)
            case 0...0x1F, 0x7F...0x9F: break
            default: kept.append(scalar)
            }
            isAfterReturn = scalar.value == 0x0D
        }
        return String(kept)
    }

    /// Replaces a range of whole scalars.
    mutating func splice(_ range: Range<Int>, with inserted: String) {
        let shift = inserted.utf8.count - range.count
        let first = line(at: range.lowerBound) + 1
        let next = line(at: range.upperBound) + 1
        for line in next..<lineStarts.count { lineStarts[line] += shift }
        lineStarts.replaceSubrange(first..<next, with: Self.lineStarts(in: inserted, at: range.lowerBound))
        text.replaceSubrange(index(at: range.lowerBound)..<index(at: range.upperBound), with: inserted)
    }

    private static func lineStarts(in text: String, at offset: Int) -> [Int] {
        var starts: [Int] = []
        for (position, byte) in text.utf8.enumerated() where byte == 0x0A {
            starts.append(offset + position + 1)
        }
        return starts
    }
}

extension TextBuffer {
    func index(at offset: Int) -> String.Index {
        text.utf8.index(text.startIndex, offsetBy: max(0, min(offset, length)))
    }

    /// The offset of an index, moved into the text and to the start of a scalar: an index of an older text may be
    /// anywhere.
    func offset(of index: String.Index) -> Int {
        let inside = max(text.startIndex, min(index, text.endIndex))
        var offset = text.utf8.distance(from: text.startIndex, to: inside)
        while offset > 0, offset < length, text.utf8[self.index(at: offset)] & 0xC0 == 0x80 { offset -= 1 }
        return offset
    }

    /// The same place, or where it is inside a character, the start or the end of that.
    func wholeCharacter(at offset: Int, roundedUp: Bool) -> Int {
        guard offset > 0, offset < length else { return max(0, min(offset, length)) }
        let next = text.index(after: index(at: offset))
        let start = text.utf8.distance(from: text.startIndex, to: text.index(before: next))
        return start == offset || !roundedUp ? start : text.utf8.distance(from: text.startIndex, to: next)
    }

    /// The line that an offset is in.
    func line(at offset: Int) -> Int {
        var (low, high) = (0, lineStarts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// A line without its line feed.
    func range(ofLine line: Int) -> Range<Int> {
        lineStarts[line]..<(line + 1 < lineCount ? lineStarts[line + 1] - 1 : length)
    }

    func line(_ line: Int) -> Substring {
        slice(range(ofLine: line))
    }

    func slice(_ range: Range<Int>) -> Substring {
        text[index(at: range.lowerBound)..<index(at: range.upperBound)]
    }

    /// Costs as much as the line is long up to there.
    func place(at offset: Int) -> TextPlace {
        let line = line(at: offset)
        return TextPlace(line: line, column: slice(lineStarts[line]..<max(lineStarts[line], offset)).count)
    }

    /// The offset of a place in a line, or its end where it is shorter.
    func offset(ofLine line: Int, column: Int) -> Int {
        let text = self.line(line)
        let index = text.index(text.startIndex, offsetBy: max(0, column), limitedBy: text.endIndex) ?? text.endIndex
        return offset(of: index)
    }
}
