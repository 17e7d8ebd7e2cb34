import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

// What can be done with the rows.
extension SQLState {
    mutating func inResult(_ command: SQLCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard let result, result.selectedRow != nil else { return withoutRows(command) }
        switch command {
        case .open: return open(result)
        case .cell: return openCell(result)
        case .subject: return openSubject(result)
        case .recordView: self.result?.isRecordView.toggle()
        case .find: return [.prompt(Prompt(.find, label: "find ", formerText: result.searchText))]
        case .findNext: return find(forward: true, includingHere: false, environment)
        case .findPrevious: return find(forward: false, includingHere: false, environment)
        case .copy: return copy(result)
        case .copyCommand: return [.copyCommand(Self.commandLine(result.request))]
        default: break
        }
        return []
    }

    /// There is nothing to look at: back to the query, where something is to be opened.
    private mutating func withoutRows(_ command: SQLCommand) -> [ScreenEffect] {
        switch (command, result) {
        case (.open, _), (.subject, _):
            pane = .editor
            return []
        case (.copyCommand, let result?): return [.copyCommand(Self.commandLine(result.request))]
        case (_, nil): return [.notify(Self.noRows)]
        case (_, _?): return [.notify(NoticeLine(.notice, "The query gave no row."))]
        }
    }

    mutating func moveInResult(_ movement: Movement, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard let result else { return [] }
        let inRecord: [Movement: Movement] = [.previous: .left, .next: .right, .left: .previous, .right: .next]
        let movement = result.isRecordView ? inRecord[movement] ?? movement : movement
        let height = layout(environment).resultHeight
        switch movement {
        case .left: self.result?.column = max(0, result.column - 1)
        case .right: self.result?.column = min(max(0, result.columns.count - 1), result.column + 1)
        case .first where result.window.hasPreceding: return readFromStart(result.request, environment)
        default:
            self.result?.cursor.move(
                movement, count: result.window.rows.count, visible: result.visibleRows(height))
        }
        let isAtEdge = self.result?.cursor.selected == result.cursor.selected
        return readOn(isAtEdge ? movement : nil, environment) + farEnd(movement, result)
    }

    /// A cursor has no end to jump to.
    private func farEnd(_ movement: Movement, _ result: SQLResult) -> [ScreenEffect] {
        guard movement == .last, result.window.hasFollowing else { return [] }
        let count = NumberText.grouped(result.window.furthest)
        return [
            .notify(
                NoticeLine(
                    .notice,
                    "A cursor has no end to jump to: this is the end of the first \(count) rows. Page down reads on."))
        ]
    }

    // MARK: Opening

    private mutating func open(_ result: SQLResult) -> [ScreenEffect] {
        guard let column = result.selectedColumn, let cell = result.selectedCell else { return [] }
        let isWhole = !cell.isCut && cell.value.text != nil
        guard isWhole, result.linkedColumns.contains(column.name.name) else { return openCell(result) }
        if column.name.name == "address" { return timeline(result) ?? openCell(result) }
        let target = KeyReferences(result.description).target(ofColumn: column.name.name, row: result.selectedValues)
        return target.map { [.ask(.target, .target($0))] } ?? openCell(result)
    }

    /// The history of the row's address; `nil` where it does not say of which repository.
    private func timeline(_ result: SQLResult) -> [ScreenEffect]? {
        let values = result.selectedValues
        guard let repository = values["repo_id"], let address = values["address"] else { return nil }
        let start = TimelineStart(
            repository: repository, address: SymbolAddress(address), commit: values["commit_id"])
        return [.open(.timeline(start))]
    }

    private mutating func openCell(_ result: SQLResult) -> [ScreenEffect] {
        guard let column = result.selectedColumn, let cell = result.selectedCell else { return [] }
        opensValue = true
        let selection = RowSelection(
            relation: result.description.name, columns: result.columns, order: .window)
        let place = TypedValuePlace(
            request: result.request, row: result.window.first + result.cursor.selected, column: result.column)
        return [
            .open(
                .cell(
                    CellStart(
                        selection: selection, description: result.description, column: column,
                        source: .query(place), shown: cell, row: result.selectedValues)))
        ]
    }

    /// What the selected column names, else what the first one of these columns names.
    private func openSubject(_ result: SQLResult) -> [ScreenEffect] {
        let values = result.selectedValues
        let columns = [result.selectedColumn?.name.name, "address", "commit_id", "snapshot_id"]
        let places = columns.lazy.compactMap { column in
            RowSubject(relation: "", selectedColumn: column, values: values).location
        }
        guard let place = places.first ?? values["repo_id"].map({ Location.results(repository: $0) }) else {
            return [
                .notify(
                    NoticeLine(
                        .notice,
                        "No column of this row is called as a key of MuseHub's: commit_id, snapshot_id, repo_id, address."
                    ))
            ]
        }
        return [.open(place)]
    }

    // MARK: Finding and copying

    mutating func find(_ text: String, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        // Nothing typed looks for the same again.
        if !text.isEmpty { result?.searchText = text }
        return find(forward: true, includingHere: true, environment)
    }

    private mutating func find(
        forward: Bool, includingHere: Bool, _ environment: ScreenEnvironment
    ) -> [ScreenEffect] {
        guard let former = result, !former.searchText.isEmpty else { return [] }
        let height = layout(environment).resultHeight
        guard result?.find(forward: forward, includingHere: includingHere, height: height) == true else {
            let count = NumberText.grouped(former.window.rows.count)
            return [
                .notify(
                    NoticeLine(
                        .notice,
                        "None of the \(count) rows at hand holds “\(former.searchText)”. A condition in the query finds it in all."
                    ))
            ]
        }
        return readOn(nil, environment)
    }

    private func copy(_ result: SQLResult) -> [ScreenEffect] {
        guard let cell = result.selectedCell, let text = cell.value.text else {
            return [.notify(NoticeLine(.notice, "There is nothing to copy: the value is NULL."))]
        }
        guard !cell.isCut else {
            return [
                .notify(
                    NoticeLine(
                        .notice,
                        "This is only the beginning of the value: o opens all of it, Y copies the command for all rows."
                    ))
            ]
        }
        return [.copy(text)]
    }

    /// The command that prints the rows, in one line: a terminal would act on a line end that is pasted.
    static func commandLine(_ request: TypedRequest) -> String {
        let text = singleLine(request.text)
        let values = request.values.sorted { $0.key < $1.key }.map { name, value in
            " --set " + ShellWord.quoted("\(name)=\(value ?? TypedRequest.null)")
        }
        // A query may begin with a comment, which looks like an option.
        return "muselens sql" + values.joined() + (text.hasPrefix("-") ? " -- " : " ") + ShellWord.quoted(text)
    }

    /// The query without its comments, its blanks one each; what is quoted stays as it is.
    private static func singleLine(_ text: String) -> String {
        var line = ""
        var end = text.startIndex
        for token in SQLScanner.tokens(of: text) {
            let isSpaced = token.range.lowerBound > end || end == text.startIndex
            if isSpaced, !line.isEmpty, !line.hasSuffix(" ") { line += " " }
            if token.kind != .comment { line += text[token.range] }
            // A comment parts what stands before it from what stands behind.
            if token.kind == .comment, !line.isEmpty, !line.hasSuffix(" ") { line += " " }
            end = token.range.upperBound
        }
        return line.hasSuffix(" ") ? String(line.dropLast()) : line
    }
}
