/// Tells what each row of a lineage means for its life.
struct EventTeller {
    private let lineage: Lineage
    private let lives: Lives
    private let origins: [HistoryEntry: [SymbolAddress]]
    private var departures: [Lives.RowKey: LineageStep] = [:]
    private var arrivals: [Lives.RowKey: LineageStep] = [:]

    init(_ lineage: Lineage, lives: Lives, origins: [HistoryEntry: [SymbolAddress]]) {
        (self.lineage, self.lives, self.origins) = (lineage, lives, origins)
        for step in lineage.steps {
            departures[Lives.RowKey(step.from, step.commit)] = step
            arrivals[Lives.RowKey(step.to, step.commit)] = step
        }
    }

    /// In no particular order.
    var entries: [LifeEntry] {
        let spans = PatchSpans(lineage.entries)
        return lineage.entries.map { entry(of: $0, spans) } + bridges
    }

    /// A file's row tells the move of each symbol that went with it.
    private var bridges: [LifeEntry] {
        let rows = Dictionary(lineage.bridges.map { (Lives.RowKey($0), $0) }) { first, _ in first }
        return lineage.steps.compactMap { step in
            guard step.to.isSymbol, step.evidence.basis == .fileMove,
                let row = rows[Lives.RowKey(step.to.file, step.commit)]
            else { return nil }
            return LifeEntry(
                row: row, address: step.to, life: lives.life(of: step), event: .moved, certainty: .exact, step: step,
                copiedFrom: [])
        }
    }

    private func entry(of row: HistoryEntry, _ spans: PatchSpans) -> LifeEntry {
        let told = told(row, spans)
        return LifeEntry(
            row: row, address: row.address, life: lives.life(of: row), event: told.event, certainty: told.certainty,
            step: told.step, copiedFrom: told.event == .copied ? originsElsewhere(of: row) : [])
    }

    private typealias Told = (event: LifeEvent, certainty: Certainty, step: LineageStep?)

    private func told(_ row: HistoryEntry, _ spans: PatchSpans) -> Told {
        let key = Lives.RowKey(row)
        switch row.kind {
        case .insert: return arrival(of: row, arrivals[key])
        case .delete:
            if let step = departures[key] { return (.moved, step.evidence.certainty, step) }
            return row.otherFile == nil ? (.deleted, .exact, nil) : (.moved, .inferred, nil)
        case .replace:
            guard row.newName != nil else { return (.modified, .exact, nil) }
            let step = departures[key].flatMap { $0.kind == .renamed ? $0 : nil }
            return (.renamed, step?.evidence.certainty ?? .inferred, step)
        case .patch:
            if row.links.fromAddress != nil { return (.moved, .exact, arrivals[key]) }
            return (spans.event(of: row), spans.event(of: row) == .modified ? .exact : .inferred, nil)
        case .move: return (.moved, .exact, nil)
        case .directoryRename: return (.renamed, .exact, nil)
        case .mutate, .unknown: return (.modified, .exact, nil)
        }
    }

    private func arrival(of row: HistoryEntry, _ step: LineageStep?) -> Told {
        if let step, step.evidence.basis != .fileMove { return (.moved, step.evidence.certainty, step) }
        if row.otherFile != nil { return (.moved, .inferred, nil) }
        return originsElsewhere(of: row).isEmpty ? (.created, .exact, nil) : (.copied, .exact, nil)
    }

    private func originsElsewhere(of row: HistoryEntry) -> [SymbolAddress] {
        guard let found = origins[row] else { return [] }
        let own = Set(lineage.addresses)
        return found.filter { !own.contains($0) }
    }
}

extension Lives.RowKey {
    init(_ address: SymbolAddress, _ commit: String) { (self.address, self.commit) = (address, commit) }
}

/// A file that is created or deleted with symbols in it is a `patch` like any other, and only its manifests know. Its
/// words and its place at an end of the file's rows make it likely: of 207 first patches in which symbols were only
/// added, on the real histories, all created their file.
private struct PatchSpans {
    private var ends: [SymbolAddress: (first: UTCTimestamp?, last: UTCTimestamp?)] = [:]

    init(_ entries: [HistoryEntry]) {
        for entry in entries where !entry.address.isSymbol {
            guard let moment = entry.committedAt else { continue }
            let end = ends[entry.address]
            ends[entry.address] = (min(end?.first ?? moment, moment), max(end?.last ?? moment, moment))
        }
    }

    func event(of patch: HistoryEntry) -> LifeEvent {
        guard let summary = patch.links.summary, let moment = patch.committedAt, let end = ends[patch.address] else {
            return .modified
        }
        if moment == end.first, SummaryWords.tellsOnly(of: "added", in: summary) { return .created }
        if moment == end.last, SummaryWords.tellsOnly(of: "removed", in: summary) { return .deleted }
        return .modified
    }
}
