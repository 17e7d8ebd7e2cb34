/// The lines of two texts as numbers, the same number for lines that count as equal.
struct LineSymbols {
    private(set) var old: [Int32] = []
    private(set) var new: [Int32] = []
    /// Numbers run from 0 to here.
    var count: Int { numbers.count }
    private var numbers: [LineKey: Int32] = [:]

    init(old: TextLines, new: TextLines, ignoringWhitespace: Bool) {
        numbers.reserveCapacity(old.count + new.count / 2)
        self.old = symbols(of: old, ignoringWhitespace: ignoringWhitespace)
        self.new = symbols(of: new, ignoringWhitespace: ignoringWhitespace)
    }

    private mutating func symbols(of text: TextLines, ignoringWhitespace: Bool) -> [Int32] {
        text.lines.indices.map { index in
            let key =
                ignoringWhitespace
                ? LineKey(text: BytewiseText(text[index].withoutWhitespace), lacksNewline: false)
                : LineKey(text: BytewiseText(text[index]), lacksNewline: text.lacksNewline(at: index))
            if let known = numbers[key] { return known }
            let number = Int32(numbers.count)
            numbers[key] = number
            return number
        }
    }
}

/// A line as it counts in a comparison.
private struct LineKey: Hashable {
    let text: BytewiseText
    let lacksNewline: Bool
}

extension Substring {
    /// The text without the scalars that Unicode calls white space.
    fileprivate var withoutWhitespace: Substring {
        var kept: [UInt8] = []
        kept.reserveCapacity(utf8.count)
        if utf8.allSatisfy({ $0 < 0x80 }) {
            kept.append(contentsOf: utf8.lazy.filter { $0 != 0x20 && !(0x09...0x0D).contains($0) })
        } else {
            for scalar in unicodeScalars where !scalar.properties.isWhitespace {
                kept.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return Substring(String(decoding: kept, as: UTF8.self))
    }
}
