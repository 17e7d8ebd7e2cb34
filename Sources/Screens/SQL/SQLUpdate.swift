import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

extension SQLState {
    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        settle(environment)
        return lookAround(environment)
    }

    /// Asks for what can be named and for what was typed before.
    mutating func lookAround(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        catalog.reload()
        catalogAskedAt = environment.now
        return [.ask(.catalog, .sql(.catalog)), .ask(.memory, .sql(.memory))]
    }

    /// What is shown runs again by a key alone.
    mutating func askAfterChange(_ environment: ScreenEnvironment) -> [ScreenEffect] { lookAround(environment) }

    /// Rows that were being read when the screen was left do not come any more, and the cursor ended with them.
    private mutating func cutOff(_ slot: Slot) {
        guard runs.removeValue(forKey: slot) != nil else { return }
        result?.hold = nil
        if slot == .content { isCutOff = true }
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .answered(let slot, .sql(let reply)): return take(reply, in: slot, environment)
        case .failed(let slot, let failure): return fail(slot, failure, environment)
        case .askedAgain(let slot): runs[slot]?.since = environment.now
        case .cutOff(let slot): cutOff(slot)
        case .answered(.target, .target(let found)): return KeyJump.effects(found)
        case .prompted(.parameter(let name), let text): return takeParameter(name, text, environment)
        case .prompted(.find, let text): return find(text, environment)
        case .edited(let text): return takeEdited(text, environment)
        case .environmentChanged: settle(environment)
        default: break
        }
        return []
    }

    private mutating func take(
        _ reply: SQLReply, in slot: Slot, _ environment: ScreenEnvironment
    ) -> [ScreenEffect] {
        switch reply {
        case .rows(let rows): return take(rows, in: slot, environment)
        case .failed(let failure) where slot == .catalog: return failCatalog(failure)
        case .failed(let failure): return fail(slot, failure, environment)
        case .catalog(let catalog): self.catalog = .loaded(catalog)
        case .memory(let history, let snippets):
            memory.take(history, snippets)
            list?.take(memory, now: environment.now)
        case .written(let path, let rows):
            runs[.file] = nil
            let count = rows == 1 ? "1 row" : "\(NumberText.grouped(rows)) rows"
            return [.notify(NoticeLine(.success, "Written to \(path): \(count)."))]
        case .trouble(let words):
            runs[slot] = nil
            if slot == .catalog {
                catalog.fail(QueryFailure(question: "what can be named", reason: .refused(words)))
            }
            return [.notify(NoticeLine(.failure, words))]
        case .holdEnded(let end): return take(end)
        case .released, .value: break
        }
        return []
    }

    private mutating func fail(
        _ slot: Slot, _ failure: QueryFailure, _ environment: ScreenEnvironment
    ) -> [ScreenEffect] {
        switch slot {
        case .catalog: return failCatalog(.query(failure, offset: nil))
        case .target: return [.notify(failure.notice)]
        case .content, .following, .preceding, .file:
            return fail(slot, TypedFailure.query(failure, offset: nil), environment)
        case .hold: return letGo()
        default: return []
        }
    }

    /// Without it there is nothing to complete from, and all else works.
    private mutating func failCatalog(_ failure: TypedFailure) -> [ScreenEffect] {
        switch failure {
        case .query(let failure, _): catalog.fail(failure)
        case .refused(let refusal):
            catalog.fail(QueryFailure(question: "what can be named", reason: .refused(refusal.reason)))
        }
        return []
    }

    private mutating func takeEdited(_ text: String?, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard let text else { return [] }
        guard editor.show(text) else { return [.notify(Self.tooLong)] }
        pane = .editor
        settle(environment)
        return []
    }

    static let tooLong = NoticeLine(.warning, "A query has room for 1 MiB: this is not taken.")

    // MARK: Typing

    mutating func takeTyped(_ input: Input, _ environment: ScreenEnvironment) -> [ScreenEffect]? {
        if list != nil { return list?.apply(input, memory, now: environment.now) == true ? [] : nil }
        guard isTyping else { return nil }
        if candidates != nil, case .key(let key) = input, SQLCommand.candidatesKeymap.command(for: key) != nil {
            return nil
        }
        // A key that runs the query does so, whatever is offered.
        if case .key(let key) = input, SQLCommand.typingKeymap.command(for: key) == .run { candidates = nil }
        if case .key(let key) = input, let effects = goThroughHistory(key, environment) { return effects }
        switch editor.apply(input, visibleLines: max(1, layout(environment).editorHeight)) {
        case .notText: return nil
        case .tooLong: return [.notify(Self.tooLong)]
        case .taken:
            if candidates != nil { candidates = found(after: input) }
            settle(environment)
            return []
        }
    }

    /// Candidates for what is typed now. Moving the cursor ends them.
    private func found(after input: Input) -> SQLCandidates? {
        switch input {
        case .key(.character), .key(.backspace):
            catalog.value.flatMap {
                SQLCandidates(SQLCompletion(of: editor.text, at: editor.area.cursorIndex, catalog: $0))
            }
        default: nil
        }
    }

    /// Up from the first line and down from the last one go through what was run before, as long as nothing was
    /// changed in it.
    private mutating func goThroughHistory(_ key: Key, _ environment: ScreenEnvironment) -> [ScreenEffect]? {
        let isUntouched = editor.isBlank || editor.text == walk.shown || editor.text == result?.request.text
        guard candidates == nil, isUntouched else { return nil }
        let line = editor.area.cursor.line
        let text: String?
        switch key {
        case .up where line == 0: text = walk.goBack(memory.texts, from: editor.text)
        case .down where line == editor.area.lineCount - 1: text = walk.goOn(memory.texts, from: editor.text)
        default: return nil
        }
        guard let text else { return nil }
        // So that the same key goes on.
        editor.show(text, cursorAtStart: key == .up)
        settle(environment)
        return []
    }
}
