import MuseQueries
import PostgresClient
import TerminalKit

extension TablesState {
    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        relations.reload()
        return [.ask(.content, .relations)]
    }

    mutating func perform(_ command: TablesCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch command {
        case .filter, .clearFilter, .reload: break
        default: chosen = selected?.name ?? chosen
        }
        switch command {
        case .move(let movement):
            cursor.move(movement, count: shown.count, visible: environment.tableHeight)
            chosen = selected?.name ?? chosen
        case .open:
            return selected.map { [.open(.rows(RowsStart(relation: $0.name)))] } ?? []
        case .structure:
            return selected.map { [.open(.structure($0.name))] } ?? []
        case .count:
            return count()
        case .sortNext:
            keepingSelection(environment) { $0.order.advance() }
        case .sortReverse:
            keepingSelection(environment) { $0.order.isAscending.toggle() }
        case .filter:
            return [.prompt(Prompt(.filter, label: "filter ", formerText: filter, placeholder: "name or purpose"))]
        case .clearFilter:
            keepingSelection(environment) { $0.filter = "" }
        case .copy:
            return selected.map { [.copy($0.name.description)] } ?? []
        case .copyCommand:
            return [.copyCommand("muselens tables")]
        case .reload:
            return start(environment)
        }
        return []
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .answered(.content, .relations(let found)):
            let counted = exactCounts
            keepingSelection(environment) { $0.relations = .loaded(found.map { $0.counted(counted[$0.name]) }) }
        case .failed(.content, let failure):
            relations.fail(failure)
        case .progressed(.count(let name), let progress):
            if let relation = relation(named: name) { counts[relation] = progress }
        case .answered(.count(let name), .count(let counted)):
            finishCount(of: name, rows: counted.rows, environment)
            return counted.way.notices
        case .failed(.count(let name), let failure):
            if let relation = relation(named: name) { counts[relation] = nil }
            if failure.reason != .cancelled { return [.notify(failure.notice)] }
        case .prompted(.filter, let text):
            keepingSelection(environment) { $0.filter = text }
        case .environmentChanged:
            cursor.settle(count: shown.count, visible: environment.tableHeight)
        default: break
        }
        return []
    }

    private mutating func count() -> [ScreenEffect] {
        guard let relation = selected else { return [] }
        let slot = Slot.count(relation.name.description)
        if counts.removeValue(forKey: relation.name) != nil { return [.cancel(slot)] }
        counts[relation.name] = CountProgress(fraction: nil, rowsSoFar: nil)
        return [.ask(slot, .count(relation.name, relation.kind, []))]
    }

    private mutating func finishCount(of name: String, rows: Int, _ environment: ScreenEnvironment) {
        guard let relation = relation(named: name), var all = relations.value,
            let index = all.firstIndex(where: { $0.name == relation })
        else { return }
        counts[relation] = nil
        all[index] = all[index].counted(rows)
        keepingSelection(environment) { $0.relations = .loaded(all) }
    }

    private var exactCounts: [RelationName: Int] {
        let counted = (relations.value ?? []).filter(\.estimate.isExact)
        return Dictionary(
            counted.compactMap { relation in relation.estimate.rows.map { (relation.name, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    private func relation(named name: String) -> RelationName? {
        relations.value?.first { $0.name.description == name }?.name
    }

    /// The same table stays selected wherever it moves in the list.
    private mutating func keepingSelection(_ environment: ScreenEnvironment, _ change: (inout TablesState) -> Void) {
        chosen = chosen ?? selected?.name
        change(&self)
        let (shown, name) = (shown, chosen)
        let index = shown.firstIndex { $0.name == name } ?? 0
        cursor.select(index, count: shown.count, visible: environment.tableHeight)
    }
}

extension RelationSummary {
    /// The same with a number of rows that was counted.
    fileprivate func counted(_ rows: Int?) -> RelationSummary {
        guard let rows else { return self }
        var copy = self
        copy.estimate = RowEstimate(rows: rows, source: .count)
        return copy
    }
}
