/// Matches addresses against one pattern, keeping its working memory from one to the next.
///
/// The score follows Smith and Waterman as fuzzy finders apply it: matched characters count, the more so side by side,
/// at the beginning of a word (after `/ . : _ -` and at humps of camelCase), and in the symbol's own name rather than
/// its path; gaps between them cost. An address costs its length times the word's, up to a limit from which on the
/// best of all alignments is not sought any more but the last one is taken, at the cost of the length alone.
public struct AddressMatcher: Sendable {
    private let words: [SearchWord]
    private var text = AddressScalars()
    private var table = AlignmentTable()

    public init(_ pattern: SearchPattern) {
        words = pattern.words
    }

    /// - Returns: `nil` where the address does not match. An empty pattern matches everything, with a score of 0.
    public mutating func score(_ address: SymbolAddress) -> Int? {
        guard !words.isEmpty else { return 0 }
        text.read(address)
        var total = 0
        for word in words {
            guard let window = text.window(of: word) else { return nil }
            total += table.score(word, in: &text, window)
        }
        return total
    }

    /// Like ``score(_:)``, and says where.
    public mutating func match(_ address: SymbolAddress) -> AddressMatch? {
        guard !words.isEmpty else { return AddressMatch(score: 0, ranges: []) }
        text.read(address)
        var total = 0
        var positions: Set<Int> = []
        for word in words {
            guard let window = text.window(of: word) else { return nil }
            total += table.score(word, in: &text, window)
            positions.formUnion(table.positions(in: text))
        }
        return AddressMatch(score: total, ranges: Self.ranges(positions))
    }

    private static func ranges(_ positions: Set<Int>) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for position in positions.sorted() {
            if let last = ranges.last, last.upperBound == position {
                ranges[ranges.count - 1] = last.lowerBound..<(position + 1)
            } else {
                ranges.append(position..<(position + 1))
            }
        }
        return ranges
    }
}
