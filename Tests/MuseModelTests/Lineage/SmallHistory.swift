import MuseModel

/// A history of a few rows, written down in short, and followed.
struct SmallHistory {
    private(set) var rows: [HistoryEntry] = []

    /// A row; its commit is its second.
    mutating func add(
        _ kind: OperationKind, _ address: String, _ second: Int, from old: String? = nil, to new: String? = nil,
        _ words: String = "", fromAddress: String? = nil
    ) {
        let content = kind == .delete ? old : new
        rows.append(
            HistoryEntry(
                repository: "r", address: SymbolAddress(address), commit: "c\(second)", kind: kind,
                content: content,
                links: OperationLinks(
                    oldContent: kind == .delete ? nil : old, newContent: kind == .insert ? nil : new,
                    content: kind == .insert || kind == .delete ? content : nil, summary: words,
                    fromAddress: fromAddress),
                committedAt: UTCTimestamp(secondsSince1970: Int64(second))))
    }

    func lineage(of address: String, limit: Int = LineageWalk.mostAddresses) -> Lineage {
        var walk = LineageWalk(from: SymbolAddress(address), limit: limit)
        for _ in 0..<100 {
            let needs = walk.needs
            if needs.isEmpty { return walk.lineage }
            walk.absorb(LineageFacts(rows: Dictionary(uniqueKeysWithValues: needs.map { ($0, rows(for: $0)) })))
        }
        return walk.unfinishedLineage
    }

    func story(of address: String) -> LifeStory { LifeStory(lineage(of: address)) }

    private func rows(for need: LineageNeed) -> [HistoryEntry] {
        rows.filter { row in
            switch need {
            case .entries(let address): row.address == address
            case .fileMoves: row.links.fromAddress != nil
            case .renames(let paths): row.address.isSymbol && paths.contains(row.address.file)
            case .symbols(let file, let commit, let content):
                row.address.isSymbol && row.address.file == file && row.commit == commit && row.content == content
            case .files(let commit, let content):
                !row.address.isSymbol && row.commit == commit && row.content == content
            }
        }
    }
}

extension LifeStory {
    /// The entries in short: life, event, address, `~` where only inferred.
    var lines: [String] {
        entries.map { "\($0.life) \($0.event.rawValue)\($0.certainty == .exact ? "" : "~") \($0.address)" }
    }
}
