/// The rows of one address, and whether its contents come from or go to somewhere else.
struct AddressRows {
    /// In no particular order.
    let entries: [HistoryEntry]
    /// Contents that were there before a row and that no row of this address brought: they came by a file's move, by a
    /// rename or with the repository's first commit.
    let openStarts: Set<String>
    /// Whether some content that a row brought was never taken away by another row of this address: it is still there,
    /// or went with its file.
    let hasOpenEnd: Bool
    /// Whether some rows do not say what was there before or after.
    let hasUnknowns: Bool

    init(_ entries: [HistoryEntry]) {
        self.entries = entries
        // How many more rows brought a content than took it away. Independent of any order, which clocks cannot give.
        var balance: [String: Int] = [:]
        for entry in entries {
            if let before = entry.contentBefore { balance[before, default: 0] -= 1 }
            if entry.newName == nil, let after = entry.contentAfter { balance[after, default: 0] += 1 }
        }
        hasUnknowns = entries.contains { $0.contentBefore == nil && $0.contentAfter == nil }
        openStarts = Set(balance.filter { $0.value < 0 }.keys)
        hasOpenEnd = hasUnknowns || balance.values.contains { $0 > 0 }
    }

    /// Whether something was there before the rows that `explained` does not account for.
    func hasOpenStart(besides explained: Set<String> = []) -> Bool {
        hasUnknowns || !openStarts.isSubset(of: explained)
    }

    var isEmpty: Bool { entries.isEmpty }
}

extension HistoryEntry {
    /// The new name within the file that a `replace` of a symbol tells of; `nil` also where only a number of a line in
    /// the name changed, since then nothing moved but the text above.
    var newName: SummaryWords.NewName? {
        guard kind == .replace, let symbol = address.symbol, let summary = links.summary,
            let newName = SummaryWords.newName(in: summary),
            !(SummaryWords.holdsLineNumber(symbol) && SummaryWords.holdsLineNumber(newName.name))
        else { return nil }
        return newName
    }

    /// Whether only the number of a line in the name changed.
    public var isLineShift: Bool {
        guard kind == .replace, let symbol = address.symbol, let summary = links.summary,
            let newName = SummaryWords.newName(in: summary)
        else { return false }
        return SummaryWords.holdsLineNumber(symbol) && SummaryWords.holdsLineNumber(newName.name)
    }

    /// Of a symbol's `delete` the file that it went to, of its `insert` the file that it came from, as the words say.
    var otherFile: SymbolAddress? {
        guard address.isSymbol, let summary = links.summary else { return nil }
        switch kind {
        case .delete: return SummaryWords.target(in: summary).map { SymbolAddress($0) }
        case .insert: return SummaryWords.origin(in: summary).map { SymbolAddress($0) }
        default: return nil
        }
    }
}
