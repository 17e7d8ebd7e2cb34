import MuseModel
import MuseQueries
import TerminalKit
import Testing

@testable import Screens

extension Driver {
    /// The Run screen, reached as from elsewhere.
    static func running(
        _ request: RunRequest, width: Int = 120, height: Int = 40,
        permission: OperationsPermission = .allowed, isBridged: Bool = false, place: String = ""
    ) -> Driver {
        var driver = Driver.answered(
            .overview, width: width, height: height,
            surroundings: HubSurroundings(permission: permission, isBridged: isBridged, place: place))
        driver.answerAll(driver.state.open(.run(request)))
        return driver
    }

    var runState: RunState? { state.visits.current.screen as? RunState }

    /// What runs in a container, as the desk was asked.
    var run: (id: RequestID, request: RunRequest)? {
        for (id, inquiry) in pending {
            if case .engine(.run(let request)) = inquiry { return (id, request) }
        }
        return nil
    }

    mutating func tell(_ event: RunEvent) {
        guard let run else {
            Issue.record("nothing runs")
            return
        }
        if case .ended = event {
            finish(run.id, .engine(.run(event)))
        } else {
            send(.arrived(run.id, .engine(.run(event))))
        }
    }

    mutating func write(_ lines: String..., stream: LogLine.Stream = .output) {
        tell(.wrote(lines.map { LogLine($0, stream: stream) }))
    }

    /// A dry run that has succeeded.
    mutating func dryRun() {
        press(.enter)
        tell(.started(process: 42))
        write("would fill 2,335 rows")
        tell(.ended(.exited(0)))
    }

    /// The backfill is applied, up to its first line.
    mutating func apply(typing text: String) {
        press("a")
        type(text)
        press(.enter)
        if run != nil { tell(.started(process: 43)) }
    }

    mutating func show(_ tree: LockTree) {
        guard let id = pending.last(where: { $0.inquiry == .activity(.locks) })?.id else {
            Issue.record("nobody looks who waits for whom")
            return
        }
        send(.arrived(id, .activity(.locks(tree))))
    }
}

extension Samples {
    static let backfill = RunRequest.backfill(
        BackfillRun(script: "backfill_content_ids_from_snapshots.py", repository: nil, isApplied: false))
    static let scopedBackfill = RunRequest.backfill(
        BackfillRun(
            script: "backfill_content_ids_from_snapshots.py", repository: FakeSymbols.pgcli, isApplied: false))
    static let upgrade = RunRequest.alembic(["upgrade", "head"])

    /// A migration behind a session that is idle in a transaction, and readers behind the migration.
    static let locks: LockTree = {
        func session(
            _ process: Int, _ application: String, _ state: String, _ query: String, wanted: String? = nil
        ) -> LockingSession {
            LockingSession(
                process: process, application: application, user: "musehub", state: state, query: query,
                transactionStart: UTCTimestamp(secondsSince1970: Int64(now) - 312), wanted: wanted)
        }
        return LockTree([
            LockWait(session(4711, "psql\u{1B}[31m", "idle in transaction", "SELECT *\nFROM musehub_commits")),
            LockWait(
                session(
                    4720, "alembic", "active", "ALTER TABLE musehub_commits ADD COLUMN extra JSON",
                    wanted: "AccessExclusiveLock on musehub_commits"), waitsFor: [4711]),
            LockWait(
                session(
                    4731, "musehub", "active", "SELECT count(*) FROM musehub_commits",
                    wanted: "AccessShareLock on musehub_commits"), waitsFor: [4720]),
            LockWait(
                session(4732, "worker", "active", "UPDATE musehub_commits SET …", wanted: "RowExclusiveLock on …"),
                waitsFor: [4711, 4720]),
        ])
    }()
}
