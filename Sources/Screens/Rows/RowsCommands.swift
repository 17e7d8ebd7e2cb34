import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

extension RowsState {
    mutating func perform(_ command: RowsCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch command {
        case .move(let movement): return move(movement, environment)
        case .open: return open()
        case .cell: return openCell()
        case .timeline: return openTimeline()
        case .subject: return openSubject()
        case .structure: return [.open(.structure(relation))]
        case .recordView:
            isRecordView.toggle()
            settle(environment)
        case .count: return count()
        case .percentage: return percentagePrompt()
        case .find: return [.prompt(Prompt(.find, label: "find ", formerText: searchText))]
        case .findNext: return find(forward: true, includingHere: false, environment)
        case .findPrevious: return find(forward: false, includingHere: false, environment)
        case .filterByValue: return filterByValue()
        case .clearFilters:
            guard !start.filters.isEmpty else { return [] }
            return [.open(.rows(RowsStart(relation: relation, description: description.value ?? nil)))]
        case .copy: return copy()
        case .copyCommand: return [.copyCommand(commandLine)]
        case .reload: return reload(environment)
        }
        return []
    }

    private mutating func move(_ movement: Movement, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        let inRecord: [Movement: Movement] = [.previous: .left, .next: .right, .left: .previous, .right: .next]
        let movement = isRecordView ? inRecord[movement] ?? movement : movement
        switch movement {
        case .left: column = max(0, column - 1)
        case .right: column = min(max(0, columns.count - 1), column + 1)
        // What is on its way to be shown is not wanted any more.
        case .first where window.hasPreceding || loading.contains(.content):
            return selection.map { read($0, at: .start) } ?? []
        case .last where window.hasFollowing || loading.contains(.content): return lastPage(environment)
        default: cursor.move(movement, count: window.rows.count, visible: visibleRows(environment))
        }
        return readAhead(environment)
    }

    private mutating func lastPage(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard let selection else { return [] }
        guard selection.order != .window else {
            cursor.move(.last, count: window.rows.count, visible: visibleRows(environment))
            return [
                .notify(
                    NoticeLine(
                        .notice,
                        "\(relation) has no key to go on from: these are its first \(NumberText.grouped(window.rows.count)) rows. "
                            + "muselens rows prints as many as --limit says."))
            ]
        }
        return read(selection, at: .end)
    }

    private func open() -> [ScreenEffect] {
        guard let row = selectedRow, let column = selectedColumn, let cell = selectedCell else { return [] }
        if !cell.isCut, cell.value.text != nil, linkedColumns.contains(column.name.name),
            let description = description.value ?? nil
        {
            if column.name.name == Self.addressColumn, let timeline { return [.open(timeline)] }
            if let target = KeyReferences(description).target(ofColumn: column.name.name, row: values(of: row)) {
                return [.ask(.target, .target(target))]
            }
        }
        return openCell()
    }

    private func openTimeline() -> [ScreenEffect] {
        guard selectedRow != nil else { return [] }
        guard let timeline else {
            return [
                .notify(
                    NoticeLine(
                        .notice, "The rows of \(relation) have no address. t is for history, metrics and occurrences.")
                )
            ]
        }
        return [.open(timeline)]
    }

    private func openSubject() -> [ScreenEffect] {
        guard let row = selectedRow else { return [] }
        let subject = RowSubject(
            relation: relation.name.name, selectedColumn: selectedColumn?.name.name, values: values(of: row))
        guard let location = subject.location else {
            return [.notify(NoticeLine(.notice, "This row is about no commit, snapshot, symbol or repository."))]
        }
        return [.open(location)]
    }

    private func openCell() -> [ScreenEffect] {
        guard let selection, let row = selectedRow, let column = selectedColumn, let cell = selectedCell,
            let description = description.value ?? nil
        else { return [] }
        return [
            .open(
                .cell(
                    CellStart(
                        selection: selection, description: description, column: column,
                        source: CellSource(row.position), shown: cell, row: values(of: row))))
        ]
    }

    private mutating func count() -> [ScreenEffect] {
        guard let selection, let description = description.value ?? nil else { return [] }
        let slot = Slot.count(relation.description)
        if countProgress != nil {
            countProgress = nil
            return [.cancel(slot)]
        }
        countProgress = CountProgress(fraction: nil, rowsSoFar: nil)
        return [.ask(slot, .count(relation, description.kind, selection.filters))]
    }

    private func percentagePrompt() -> [ScreenEffect] {
        if description.isAwaited {
            return [.notify(NoticeLine(.notice, "The structure of \(relation) is still on its way."))]
        }
        guard let selection, selection.order != .window else {
            return [.notify(NoticeLine(.notice, "\(relation) has no key by which to find a place in it."))]
        }
        return [.prompt(Prompt(.percentage, label: "go to % ", placeholder: "0 to 100"))]
    }

    private func filterByValue() -> [ScreenEffect] {
        guard let column = selectedColumn, let cell = selectedCell else { return [] }
        guard !cell.isCut, !column.isJSON else {
            return [.notify(NoticeLine(.notice, "This value is too long, or of a type, to filter by."))]
        }
        var filters = start.filters
        filters[column.name.name] = .some(cell.value.text)
        return [
            .open(.rows(RowsStart(relation: relation, description: description.value ?? nil, filters: filters)))
        ]
    }

    private func copy() -> [ScreenEffect] {
        guard let cell = selectedCell, let text = cell.value.text else {
            return [.notify(NoticeLine(.notice, "There is nothing to copy: the value is NULL."))]
        }
        guard !cell.isCut else {
            return [
                .notify(NoticeLine(.notice, "This is only the beginning of the value: o opens it, y copies it there."))
            ]
        }
        return [.copy(text)]
    }

    private var commandLine: String {
        let filters = (selection?.filters ?? []).map { filter in
            filter.value.map { " --where " + ShellWord.quoted("\(filter.column)=\($0)") }
                ?? " --where-null " + ShellWord.quoted(filter.column.name)
        }
        return "muselens rows \(ShellWord.quoted(relation.description))" + filters.joined()
    }

    private mutating func reload(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard let selection else { return start(environment) }
        let kept = selectedRow?.position
        guard window.hasPreceding || cursor.offset > 0, window.rows.indices.contains(cursor.offset),
            let first = window.rows[cursor.offset].position
        else { return read(selection, at: window.rows.isEmpty ? anchor : .start, keeping: kept) }
        return read(selection, at: .from(first), keeping: kept)
    }

    mutating func find(
        forward: Bool, includingHere: Bool, _ environment: ScreenEnvironment
    ) -> [ScreenEffect] {
        guard !searchText.isEmpty else { return [] }
        let rows = window.rows
        let here = cursor.selected
        let ahead =
            forward
            ? Array((includingHere ? here : here + 1)..<max(here + 1, rows.count)) : Array((0..<here).reversed())
        let behind =
            forward ? Array(0..<min(here, rows.count)) : Array(((here + 1)..<max(here + 1, rows.count)).reversed())
        for index in ahead + behind where rows.indices.contains(index) {
            let match = rows[index].cells.firstIndex { $0.value.text?.firstRange(ofCaseInsensitive: searchText) != nil }
            guard let match else { continue }
            column = match
            cursor.select(index, count: rows.count, visible: visibleRows(environment))
            return readAhead(environment)
        }
        return [
            .notify(
                NoticeLine(
                    .notice,
                    "None of the other \(NumberText.grouped(max(0, rows.count - 1))) loaded rows holds “\(searchText)”. f filters the whole table."
                ))
        ]
    }
}
