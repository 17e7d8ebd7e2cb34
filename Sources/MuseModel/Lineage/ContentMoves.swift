/// Moves that a commit shows as a `delete` at one address and an `insert` of the same content at another.
enum ContentMoves {
    /// Pairs each row that went with one that came: the same name first, then in the order of the addresses. What is
    /// left over on one side has no partner.
    static func pairs(gone: [HistoryEntry], come: [HistoryEntry]) -> [(gone: HistoryEntry, come: HistoryEntry)] {
        var left = Array(Set(come)).sorted { $0.address.text < $1.address.text }
        var unpaired: [HistoryEntry] = []
        var pairs: [(gone: HistoryEntry, come: HistoryEntry)] = []
        for row in Array(Set(gone)).sorted(by: { $0.address.text < $1.address.text }) {
            if let index = left.firstIndex(where: { name(of: $0) == name(of: row) }) {
                pairs.append((row, left.remove(at: index)))
            } else {
                unpaired.append(row)
            }
        }
        return pairs + zip(unpaired, left).map { ($0, $1) }
    }

    /// A symbol's name; of a file, the last part of its path.
    private static func name(of entry: HistoryEntry) -> SymbolAddress {
        if let symbol = entry.address.symbol { return SymbolAddress(symbol) }
        return SymbolAddress(entry.address.text.split(separator: "/").last.map(String.init) ?? entry.address.text)
    }
}
