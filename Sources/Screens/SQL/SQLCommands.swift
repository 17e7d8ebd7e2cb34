import MuseModel
import TerminalKit

extension SQLState {
    mutating func perform(_ command: SQLCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        let effects = carryOut(command, environment)
        settle(environment)
        return effects
    }

    private mutating func carryOut(_ command: SQLCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch command {
        case .move(let movement): return move(movement, environment)
        case .run: return begin(.run, environment)
        case .explain: return explain(analyze: false, environment)
        case .analyze: return explain(analyze: true, environment)
        case .history: return showList(.history, environment)
        case .snippets: return showList(.snippets, environment)
        case .externalEditor: return [.edit(editor.text)]
        case .otherPane: pane = pane.other
        case .complete: return complete()
        case .leaveEditor: pane = .result
        case .accept: return accept()
        case .cancel: (list, candidates) = (nil, nil)
        case .otherList: list?.showOther(memory, now: environment.now)
        case .next: step(by: 1)
        case .previous: step(by: -1)
        case .write: return chooseFormat()
        case .writeAs(let format): return write(format, environment)
        case .keepUnwritten: isChoosingFormat = false
        case .reload: return reload(environment)
        case .open, .cell, .subject, .recordView, .find, .findNext, .findPrevious, .copy, .copyCommand:
            return inResult(command, environment)
        }
        return []
    }

    // MARK: The editor

    private mutating func complete() -> [ScreenEffect] {
        guard hasWordBeforeCursor else {
            pane = .result
            return []
        }
        guard let known = catalog.value else {
            let reason = catalog.failure.map { $0.sentence + " " } ?? ""
            return [.notify(NoticeLine(.warning, reason + "Without the catalog nothing is known to complete it with."))]
        }
        let completion = SQLCompletion(of: editor.text, at: editor.area.cursorIndex, catalog: known)
        guard let found = SQLCandidates(completion) else {
            return [.notify(NoticeLine(.notice, "Nothing is known to complete it with."))]
        }
        if found.count == 1 {
            editor.complete(found.range, with: found.selected)
        } else {
            candidates = found
        }
        return []
    }

    /// Something that can be completed: part of a name, or the dot behind one.
    var hasWordBeforeCursor: Bool {
        let cursor = editor.area.cursorIndex
        guard cursor > editor.text.startIndex else { return false }
        let character = editor.text[editor.text.index(before: cursor)]
        return character.isLetter || character.isNumber || character == "_" || character == "." || character == "\""
    }

    /// What is known is shown at once; another inspector, or an editor, may have added something since.
    private mutating func showList(
        _ source: SQLQueryList.Source, _ environment: ScreenEnvironment
    ) -> [ScreenEffect] {
        candidates = nil
        list = SQLQueryList(source, memory, now: environment.now)
        return [.ask(.memory, .sql(.memory))]
    }

    private mutating func step(by steps: Int) {
        candidates?.select(by: steps)
        list?.move(by: steps)
    }

    private mutating func accept() -> [ScreenEffect] {
        if let candidates {
            editor.complete(candidates.range, with: candidates.selected)
            self.candidates = nil
            return []
        }
        guard let chosen = list?.selectedItem else { return [] }
        list = nil
        pane = .editor
        return editor.show(chosen.text) ? [] : [.notify(Self.tooLong)]
    }

    // MARK: The whole

    private mutating func move(_ movement: Movement, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        if list != nil {
            list?.movePage(forward: movement == .pageNext)
            return []
        }
        return moveInResult(movement, environment)
    }

    /// Of what is shown where the rows have the focus, else of what stands in the editor.
    private mutating func explain(analyze: Bool, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard pane == .result, let result else { return begin(.explain(analyze: analyze), environment) }
        return [.open(.plan(.typed(result.request, analyze: analyze)))]
    }

    private mutating func chooseFormat() -> [ScreenEffect] {
        guard result != nil else { return [.notify(Self.noRows)] }
        isChoosingFormat = true
        return []
    }

    private mutating func write(_ format: TypedFileFormat, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        isChoosingFormat = false
        guard let result else { return [.notify(Self.noRows)] }
        runs[.file] = SQLRun(request: result.request, since: environment.now)
        return [
            .notify(NoticeLine(.notice, "The query runs once more, and all its rows are written.")),
            .ask(.file, .sql(.write(result.request, format))),
        ]
    }

    static let noRows = NoticeLine(.notice, "There are no rows yet: run a query first.")

    private static let catalogAge = 10.0

    /// What is shown runs again with the values that it had, and what can be completed is looked up again.
    private mutating func reload(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        // Whoever watches asks again every two seconds, and the catalog does not change so often.
        let isOld = catalog.value == nil || environment.now - catalogAskedAt >= Self.catalogAge
        let around = isOld ? lookAround(environment) : []
        guard let request = runs[.content]?.request ?? result?.request else { return around }
        return around + run(request, environment)
    }
}
