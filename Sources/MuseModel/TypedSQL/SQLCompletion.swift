/// What can stand where the cursor is.
public struct SQLCompletion: Hashable, Sendable {
    /// The most candidates that are given.
    public static let limit = 50

    /// What a candidate takes the place of: the begun word up to the cursor, or nothing.
    public let range: Range<String.Index>
    /// The likeliest first: those that begin with what is typed before those that only hold its letters in that order,
    /// as relations, schemas and columns may.
    public let candidates: [SQLCandidate]

    /// Looks at the whole statement that the cursor is in, also behind it. Costs a scan of the text and, for each
    /// relation that it names, of the catalog.
    ///
    /// Nothing is offered in strings, numbers, comments and parameters.
    public init(of text: String, at cursor: String.Index, catalog: SQLCatalog) {
        let offset = text.utf8.distance(from: text.startIndex, to: cursor)
        guard let place = CompletionPlace(of: text, at: offset, catalog: catalog) else {
            (range, candidates) = (cursor..<cursor, [])
            return
        }
        range = text.utf8.index(cursor, offsetBy: place.prefixStart - offset)..<cursor
        candidates = Self.ranked(place, as: String(text[range]))
    }

    /// In the given order among those that match equally well. A word that stands there whole can only become longer.
    ///
    /// A server has thousands of functions, so they are found by their beginnings alone, and come last where a relation
    /// is expected.
    /// - Parameter word: the prefix as it is typed, quote and all.
    private static func ranked(_ place: CompletionPlace, as word: String) -> [SQLCandidate] {
        let typed = Array(place.prefix.lowercased().utf8)
        let isWhole = place.candidates.contains { $0.text == word }
        var (beginning, holding): ([SQLCandidate], [SQLCandidate]) = ([], [])
        var seen: Set<String> = []
        for candidate in place.candidates where beginning.count < limit && candidate.text != word {
            let name = candidate.name.lowercased().utf8
            let begins = name.starts(with: typed)
            let mayHold = !isWhole && candidate.kind != .function && candidate.kind != .keyword
            guard begins || mayHold && holds(name, typed), seen.insert(candidate.text).inserted else { continue }
            if begins, !place.expectsRelation || candidate.kind != .function {
                beginning.append(candidate)
            } else if holding.count < limit {
                holding.append(candidate)
            }
        }
        return Array((beginning + holding).prefix(limit))
    }

    /// Whether the bytes stand in a name in their order.
    private static func holds(_ name: String.UTF8View, _ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        for byte in name where byte == rest.first { rest.removeFirst() }
        return rest.isEmpty
    }
}
