import MuseModel
import MuseQueries
import TerminalKit

// Running a query: first by its text alone, then with its parameters, then by the server.
extension SQLState {
    /// Does something with the text in the editor, once its parameters have values.
    mutating func begin(_ purpose: SQLIntent.Purpose, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        (candidates, list, intent) = (nil, nil, nil)
        guard !editor.isBlank else {
            pane = .editor
            return [.notify(NoticeLine(.notice, "There is no query yet: type one, or choose one with ctrl-t."))]
        }
        let statement = TypedStatement(editor.text)
        if let refusal = statement.refusal(allowing: environment.surroundings.sqlAllowing) {
            return fail(.refused(refusal), of: editor.text, environment)
        }
        intent = SQLIntent(purpose: purpose, text: editor.text, missing: statement.parameterNames)
        return goOn(environment)
    }

    /// Asks for the next parameter, or does what is wanted.
    private mutating func goOn(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard let intent else { return [] }
        if let name = intent.missing.first { return [.prompt(prompt(for: name))] }
        self.intent = nil
        let request = TypedRequest(text: intent.text, values: intent.values)
        switch intent.purpose {
        case .run: return run(request, environment)
        case .explain(let analyze): return [.open(.plan(.typed(request, analyze: analyze)))]
        }
    }

    private func prompt(for name: String) -> Prompt {
        let former = values[name].map { $0 ?? TypedRequest.null } ?? ""
        return Prompt(
            .parameter(name), label: ":\(name) ", formerText: former,
            placeholder: "a value; \(TypedRequest.null) is NULL, nothing is the empty text", isPrefilled: true)
    }

    mutating func takeParameter(
        _ name: String, _ text: String, _ environment: ScreenEnvironment
    ) -> [ScreenEffect] {
        guard intent?.missing.first == name else { return [] }
        let value: String? = text == TypedRequest.null ? nil : text
        values.updateValue(value, forKey: name)
        intent?.values.updateValue(value, forKey: name)
        intent?.missing.removeFirst()
        return goOn(environment)
    }

    mutating func run(_ request: TypedRequest, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        (failure, isCutOff) = (nil, false)
        editor.unmark()
        // There is one cursor at most, and this one is the next.
        result?.hold = nil
        for slot in [Slot.following, .preceding] { runs[slot] = nil }
        runs[.content] = SQLRun(request: request, since: environment.now)
        // Whatever becomes of it: what failed or was cancelled is what one wants back most.
        let remembered: [ScreenEffect] =
            result?.request == request ? [] : [.ask(.memory, .sql(.remember(request.text)))]
        return [.cancel(.following), .cancel(.preceding), .ask(.content, Self.rows(of: request, from: 0))] + remembered
    }

    private static func rows(of request: TypedRequest, from first: Int, limit: Int = RowWindow.pageSize) -> Inquiry {
        .sql(.rows(request, from: first, limit: limit))
    }

    // MARK: Reading on

    /// Asks for rows next to those that there are before one comes to their edge.
    ///
    /// That costs little as long as the cursor is open there. Else the query has to run again, which takes a person
    /// who wants to go beyond the edge.
    /// - Parameter movement: what the person did at the edge; `nil` where nobody wants to go beyond it.
    mutating func readOn(_ movement: Movement?, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard let result, !isReading else { return [] }
        let window = result.window
        let height = layout(environment).resultHeight
        let isOpenThere = result.hold.map { $0.next == window.end && $0.secondsLeft(environment) > 0 } ?? false
        let margin = isOpenThere && failure == nil ? window.margin(height: height) : 0
        let isDownwards = movement == .next || movement == .pageNext
        let isUpwards = movement == .previous || movement == .pagePrevious
        if window.hasFollowing, cursorIsNearEnd(of: result, within: margin), isOpenThere && margin > 0 || isDownwards {
            return read(.following, result.request, from: window.end, window.nextPageSize, environment)
        }
        if window.hasPreceding, result.cursor.selected == 0, isUpwards {
            // Two pages, since each time costs a run of the query.
            let first = max(0, window.first - 2 * window.nextPageSize)
            return read(.preceding, result.request, from: first, window.first - first, environment)
        }
        return []
    }

    private func cursorIsNearEnd(of result: SQLResult, within margin: Int) -> Bool {
        result.cursor.selected + margin >= result.window.rows.count - 1
    }

    private mutating func read(
        _ slot: Slot, _ request: TypedRequest, from first: Int, _ limit: Int, _ environment: ScreenEnvironment
    ) -> [ScreenEffect] {
        (failure, isCutOff) = (nil, false)
        runs[slot] = SQLRun(request: request, since: environment.now)
        return [.ask(slot, Self.rows(of: request, from: first, limit: limit))]
    }

    /// Goes to the first row, for which the query runs again where it is not there any more.
    mutating func readFromStart(_ request: TypedRequest, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        let effects = run(request, environment)
        runs[.content]?.isAgain = true
        return effects
    }

    // MARK: What came

    mutating func take(_ rows: TypedRows, in slot: Slot, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        guard let run = runs.removeValue(forKey: slot) else { return [] }
        (failure, isCutOff) = (nil, false)
        if slot == .content { return show(rows, of: run, environment) }
        let height = layout(environment).resultHeight
        result?.take(rows, isFollowing: slot == .following, height: height, now: environment.now)
        let watching = watchHold()
        if slot == .following, rows.rows.isEmpty, rows.isAtEnd, rows.hasRunAgain {
            return watching + [.notify(NoticeLine(.notice, "The query ran again, and has no more rows now."))]
        }
        let told: [ScreenEffect] = rows.hasRunAgain ? [.notify(Self.ranAgain)] : []
        return watching + told + readOn(nil, environment)
    }

    /// What stands on the screen about the snapshot must not outlive it, however it ends.
    private func watchHold() -> [ScreenEffect] {
        result?.hold == nil ? [.cancel(.hold)] : [.ask(.hold, .sql(.holdEnd))]
    }

    mutating func take(_ end: TypedHoldEnd) -> [ScreenEffect] {
        // Rows that are being read bring what holds from then on.
        guard !isReading, result?.hold != nil else { return [] }
        result?.hold = nil
        return end == .connectionLost ? [.notify(Self.holdLost)] : []
    }

    private static let holdLost = NoticeLine(
        .notice, "The server ended the session that held the snapshot: reading on runs the query again.")

    /// The person gives up on what goes on, and the snapshot is of no use then.
    mutating func letGo() -> [ScreenEffect] {
        guard result?.hold != nil else { return [] }
        result?.hold = nil
        return [.ask(.release, .sql(.release))]
    }

    private static let ranAgain = NoticeLine(
        .notice, "The snapshot was let go, so the query ran again: others may have changed rows meanwhile.")

    private mutating func show(_ rows: TypedRows, of run: SQLRun, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        let former = result
        let isSame = former?.request == run.request
        result = SQLResult(run.request, rows, now: environment.now)
        // Whoever types on, or looks for another query, is not taken away from that.
        if !rows.columns.isEmpty, editor.text == run.request.text, candidates == nil, list == nil { pane = .result }
        if let former, isSame {
            let height = layout(environment).resultHeight
            result?.keepPlace(of: former, height: height)
            if run.isAgain { result?.cursor = ListCursor() }
        }
        settle(environment)
        let told: [ScreenEffect] = run.isAgain ? [.notify(Self.ranAgain)] : []
        return watchHold() + told + readOn(nil, environment)
    }

    /// Keeps why a text gave nothing, and marks the place in it where it still stands in the editor.
    mutating func fail(
        _ failure: TypedFailure, of text: String, _ environment: ScreenEnvironment
    ) -> [ScreenEffect] {
        guard !failure.isCancelled else { return [] }
        (self.failure, isCutOff) = (failure, false)
        if editor.text == text, list == nil {
            candidates = nil
            if let offset = failure.offset {
                pane = .editor
                editor.mark(mistakeAt: offset)
            }
            settle(environment)
        }
        // Over what was said before; when that is gone, the screen goes on saying it.
        return notice.map { [.notify($0)] } ?? []
    }

    /// What was asked in a slot gave nothing. The text and the rows so far stay.
    mutating func fail(
        _ slot: Slot, _ failure: TypedFailure, _ environment: ScreenEnvironment
    ) -> [ScreenEffect] {
        guard let run = runs.removeValue(forKey: slot) else { return [] }
        // Whatever failed was on the one session that has the cursor.
        guard slot != .file else { return fail(failure, of: run.request.text, environment) }
        result?.hold = nil
        // Rows that came before it was cancelled have left their cursor.
        let released: [ScreenEffect] = failure.isCancelled ? [.ask(.release, .sql(.release))] : []
        return released + fail(failure, of: run.request.text, environment)
    }
}
