import MuseModel
import PostgresClient
import TerminalKit

/// What the server is doing, looked at again and again.
public struct ActivityState: Sendable {
    /// A session whose statement is read.
    struct Opened: Hashable, Sendable {
        let session: ActivitySession
        /// As much of its statement as the server keeps; `nil` before it is there, and where a look has all of it.
        var whole: String?

        var statement: String { whole ?? session.query }
    }

    var look: Loadable<ServerActivity> = .loading
    var history = ActivityHistory()
    /// Why the last look gave nothing: what is shown is older than it seems.
    var missed: QueryFailure?
    var isPaused = false
    /// `nil` before anybody wanted to see it.
    var storage: Loadable<StorageAdvice>?
    /// Seconds since 1970.
    var storageAskedAt = 0.0
    var pane = ActivityPane.sessions
    var order = SessionOrder.age
    var filter = ""
    var opened: Opened?
    var statementOffset = 0
    var cursors: [ActivityPane: ListCursor] = [:]
    /// The process of the session that the person chose: it stays selected wherever it moves in the list.
    var chosen: Int?

    /// Seconds after which bloat and indexes are asked for again while they are looked at.
    static let storageInterval = 300.0

    public init() {}

    var showsStorage: Bool { pane.isOfStorage }

    /// The sessions that the filter leaves, in order. muselens's own are nobody's business, unless they are in somebody's
    /// way or are looked for.
    var sessions: [ActivitySession] {
        guard filter.isEmpty else { return order.sorted((look.value?.sessions ?? []).filter(matches)) }
        return order.sorted(look.value?.sessionsOfOthers ?? [])
    }

    /// Sessions of muselens's that are left out.
    var ownCount: Int { (look.value?.sessions ?? []).count { $0.isMuselens } }

    var work: [ActivityWork] { look.value.map(ActivityWork.all) ?? [] }

    var indexes: [StorageIndex] { storage?.value?.indexes.map(StorageIndex.all) ?? [] }

    var bloat: [BloatEstimate] { storage?.value?.bloat ?? [] }

    func cursor(of pane: ActivityPane) -> ListCursor { cursors[pane] ?? ListCursor() }

    func matches(_ session: ActivitySession) -> Bool {
        [
            "\(session.process)", session.user, session.application, session.client, session.database, session.state,
            session.wait.map { "\($0.type) \($0.event)" } ?? "", session.query,
        ].contains { $0.firstRange(ofCaseInsensitive: filter) != nil }
    }

    /// The process that the selected line of the pane with the focus is about; `nil` where it is about none.
    var selectedProcess: Int? {
        let index = cursor(of: pane).selected
        switch pane {
        case .sessions:
            let sessions = sessions
            return sessions.indices.contains(index) ? sessions[index].process : nil
        case .locks:
            let processes = lockLines.processes
            return processes.indices.contains(index) ? processes[index] : nil
        case .work:
            let work = work
            return work.indices.contains(index) ? work[index].process : nil
        case .statement: return opened?.session.process
        case .indexes, .bloat: return nil
        }
    }

    var lockLines: LockTreeLines { LockTreeLines(look.value?.locks ?? LockTree(roots: []), at: look.value?.at) }

    func layout(_ rect: Rect) -> ActivityLayout {
        ActivityLayout(rect, focus: pane, showsStatement: opened != nil)
    }

    func layout(_ environment: ScreenEnvironment) -> ActivityLayout {
        layout(Rect(origin: Point(x: 0, y: 0), size: environment.size))
    }

    func count(of pane: ActivityPane) -> Int {
        switch pane {
        case .sessions: sessions.count
        case .locks: lockLines.lines.count
        case .work: work.count
        case .statement: 0
        case .indexes: indexes.count
        case .bloat: bloat.count
        }
    }
}

// MARK: Moving

extension ActivityState {
    var nextPane: ActivityPane {
        switch pane {
        case .sessions: .locks
        case .locks: .work
        case .work: opened == nil ? .sessions : .statement
        case .statement: .sessions
        case .indexes: .bloat
        case .bloat: .indexes
        }
    }

    mutating func focus(_ pane: ActivityPane, _ environment: ScreenEnvironment) {
        self.pane = pane
        settle(environment)
    }

    /// Brings all cursors back into bounds; the chosen session stays selected wherever it is by now.
    mutating func settle(_ environment: ScreenEnvironment) {
        let layout = layout(environment)
        for pane in ActivityPane.allCases where pane != .statement {
            cursors[pane, default: ListCursor()].settle(count: count(of: pane), visible: layout.lines(of: pane))
        }
        let sessions = sessions
        if let index = sessions.firstIndex(where: { $0.process == chosen }) {
            cursors[.sessions, default: ListCursor()].select(
                index, count: sessions.count, visible: layout.lines(of: .sessions))
        }
        let last = max(0, statementCount(layout) - layout.lines(of: .statement))
        statementOffset = min(statementOffset, last)
    }

    func statementCount(_ layout: ActivityLayout) -> Int {
        StatementLines(self).lines(width: Frame.interior(of: layout.rect(of: .statement)).width - 2).count
    }

    mutating func move(_ movement: Movement, _ environment: ScreenEnvironment) {
        let layout = layout(environment)
        if pane == .statement {
            let places = max(0, statementCount(layout) - layout.lines(of: .statement)) + 1
            var cursor = ListCursor()
            cursor.select(statementOffset, count: places, visible: layout.lines(of: .statement))
            cursor.move(movement, count: places, visible: layout.lines(of: .statement))
            statementOffset = cursor.selected
            return
        }
        cursors[pane, default: ListCursor()].move(
            movement, count: count(of: pane), visible: layout.lines(of: pane))
        if pane == .sessions { chosen = selectedProcess }
    }
}

// MARK: What is selected

extension ActivityState {
    mutating func open(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        if showsStorage { return goToStructure() }
        if selectedPrepared != nil {
            return notify("A prepared transaction has no session any more: X copies the SQL that ends it.")
        }
        guard let process = selectedProcess, process != 0 else { return notify("There is no session in this line.") }
        guard let session = look.value?.sessions.first(where: { $0.process == process }) else {
            return notify("Process \(process) is none of the sessions that are listed: it may have ended.")
        }
        opened = Opened(session: session)
        statementOffset = 0
        focus(.statement, environment)
        return session.isQueryCut ? [.ask(.detail, .activity(.statement(process: process)))] : [.cancel(.detail)]
    }
}
