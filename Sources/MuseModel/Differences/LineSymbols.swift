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
                ? LineKey(text: text[index].withoutWhitespace, lacksNewline: false)
                : LineKey(text: text[index], lacksNewline: text.lacksNewline(at: index))
            if let known = numbers[key] { return known }
            let number = Int32(numbers.count)
            numbers[key] = number
            return number
        }
    }
}

/// A line by its bytes, since Swift's own equality takes two spellings of `é` for one.
private struct LineKey: Hashable {
    let text: Substring
    let lacksNewline: Bool

    static func == (left: LineKey, right: LineKey) -> Bool {
        guard left.lacksNewline == right.lacksNewline else { return false }
        // Bytes at a stretch are compared several times as fast as one by one.
        let isEqual = left.text.utf8.withContiguousStorageIfAvailable { bytes in
            right.text.utf8.withContiguousStorageIfAvailable { bytes.elementsEqual($0) }
        }
        return (isEqual ?? nil) ?? left.text.utf8.elementsEqual(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(lacksNewline)
        let isHashed: Void? = text.utf8.withContiguousStorageIfAvailable {
            hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
        if isHashed == nil { for byte in text.utf8 { hasher.combine(byte) } }
    }
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
