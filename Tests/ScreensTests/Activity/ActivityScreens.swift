import MuseModel
import PostgresClient
import TerminalKit
import Testing

@testable import Screens

extension GoldenScreen {
    /// What the server is doing, in its states.
    static let activity: [GoldenScreen] =
        both("activity") { watched($0) }
        + both("activity-statement") {
            var driver = watched($0)
            driver.press("j", .enter)
            driver.answerAll()
            return driver
        }
        + both("activity-storage") {
            var driver = watched($0)
            driver.press("i")
            driver.answerAll()
            return driver
        }
        + both("activity-paused") {
            var driver = watched($0)
            driver.press("p")
            return driver
        }
        + [
            GoldenScreen("activity", 200, 50) { watched($0) },
            GoldenScreen("activity-locks", 80, 24) {
                var driver = watched($0)
                driver.press(.tab)
                return driver
            },
            GoldenScreen("activity-work", 80, 24) {
                var driver = watched($0)
                driver.press(.tab, .tab)
                return driver
            },
            GoldenScreen("activity-bloat", 80, 24) {
                var driver = watched($0)
                driver.press("i", .tab)
                driver.answerAll()
                return driver
            },
            GoldenScreen("activity-quiet", 80, 24) {
                var hub = FakeHub()
                hub.activity = ServerActivity(at: Samples.moment(0))
                return open(.activity, $0, hub: hub)
            },
            GoldenScreen("activity-nothing-matches", 80, 24) {
                var driver = watched($0)
                driver.type("/nobody")
                driver.press(.enter)
                return driver
            },
        ]

    /// After some looks, so that there are rates and paces.
    private static func watched(_ size: Size) -> Driver {
        var driver = Driver(.activity, width: size.width, height: size.height)
        for look in 0...30 { driver.see(Samples.activity(look: look)) }
        return driver
    }
}

extension Driver {
    var activityState: ActivityState? { state.visits.current.screen as? ActivityState }

    /// A look arrives; those that come are asked for once.
    mutating func see(_ look: ServerActivity) {
        guard let id = pending.last(where: { $0.inquiry == .activity(.look) })?.id else { return }
        send(.arrived(id, .activity(.looked(look))))
    }

    mutating func miss(_ failure: QueryFailure) {
        guard let id = pending.last(where: { $0.inquiry == .activity(.look) })?.id else { return }
        send(.arrived(id, .activity(.missed(failure))))
    }

    var isLooking: Bool { pending.contains { $0.inquiry == .activity(.look) } }
}

extension Samples {
    /// So many seconds after ``now``.
    static func moment(_ seconds: Double) -> UTCTimestamp {
        UTCTimestamp(millisecondsSince1970: Int64((now + seconds) * 1_000))
    }

    static let activity: ServerActivity = Samples.activity(look: 0)

    /// A migration behind a reader, while an index is made, a standby is behind, and a slot is forgotten.
    static func activity(look: Int) -> ServerActivity {
        let elapsed = Double(look) * 2
        return ServerActivity(
            at: moment(elapsed), server: .init(connections: 9, mostConnections: 100), sessions: sessions,
            locks: locks,
            progress: [
                ProgressOfCommand(
                    process: 4750, kind: .createIndex, command: "CREATE INDEX CONCURRENTLY",
                    relation: "musehub_objects", phase: "building index: scanning table",
                    numbers: ["blocks_done": 1_000 + look * 100, "blocks_total": 10_000]),
                ProgressOfCommand(
                    process: 4751, kind: .copy, command: "COPY FROM", relation: "musehub_commits", phase: nil,
                    numbers: ["bytes_processed": 52_428_800, "bytes_total": 0]),
            ],
            links: [
                ReplicationLink(
                    process: 4760, user: "replicator", application: "standby\u{1B}[1m", client: "10.0.0.2",
                    state: "streaming", synchrony: "async", bytesBehind: 12_345, secondsBehind: 0.21)
            ],
            slots: [
                ReplicationSlot(
                    name: "old_standby", type: "physical", isActive: false, bytesKept: 1 << 30, walStatus: "extended")
            ],
            counters: DatabaseCounters(
                commits: look * (20 + look % 7), rollbacks: look, blocksHit: look * 990, blocksRead: look * 10,
                rowsRead: look * 4_321))
    }

    private static let sessions: [ActivitySession] = {
        func session(
            _ process: Int, _ application: String, _ state: String, _ query: String, since: Double,
            transaction: Double? = nil, wait: ActivitySession.Wait? = nil, isHidden: Bool = false
        ) -> ActivitySession {
            ActivitySession(
                process: process, user: isHidden ? "other" : "musehub", application: application, client: "10.0.0.7",
                database: "musehub", state: state, wait: wait,
                times: .init(
                    began: moment(-7_200), transaction: transaction.map { moment(-$0) }, query: moment(-since),
                    state: moment(-since)),
                query: query, horizon: transaction == nil ? nil : 4_321, isHidden: isHidden)
        }
        let lock = ActivitySession.Wait(type: "Lock", event: "relation")
        let all: [ActivitySession] = [
            session(
                4711, "psql\u{1B}[31m", "idle in transaction", "SELECT *\nFROM musehub_commits", since: 312,
                transaction: 315),
            session(
                4720, "alembic", "active", "ALTER TABLE musehub_commits ADD COLUMN extra JSON", since: 200,
                transaction: 200, wait: lock),
            session(
                4731, "musehub", "active", "SELECT count(*) FROM musehub_commits", since: 60, transaction: 60,
                wait: lock),
            session(
                4732, "worker", "active",
                "UPDATE musehub_commits SET " + String(repeating: "message = message, ", count: 40),
                since: 30, transaction: 30, wait: lock),
            session(4740, "musehub", "idle", "COMMIT", since: 3),
            session(
                4750, "psql", "active", "CREATE INDEX CONCURRENTLY ON musehub_objects (path)", since: 61,
                transaction: 61),
            session(4799, "someone", "", "", since: 0, isHidden: true),
        ]
        return all.map { session in
            // What is hidden has no times either.
            guard session.isHidden else { return session }
            return ActivitySession(
                process: session.process, user: session.user, application: session.application, backend: "",
                state: "", isHidden: true)
        }
    }()

    static let storage = StorageAdvice(
        bloat: [
            BloatEstimate(
                table: "musehub_commits",
                facts: .init(
                    pages: 667, rows: 25_000, fillFactor: 100, columns: 10, columnsWithStatistics: 10, width: 66,
                    hasNulls: true)),
            BloatEstimate(
                table: "musehub_commits", index: "musehub_commits_pkey",
                facts: .init(
                    pages: 944, rows: 25_000, fillFactor: 90, columns: 1, columnsWithStatistics: 1, width: 33,
                    hasNulls: false)),
            BloatEstimate(
                table: "musehub_repos",
                facts: .init(
                    pages: 1, rows: -1, fillFactor: 100, columns: 12, columnsWithStatistics: 0, width: 0,
                    hasNulls: false)),
        ],
        indexes: IndexAdvice(
            indexes: [
                IndexUsage(
                    table: "musehub_commits", name: "musehub_commits_author_idx", columns: ["author"],
                    bytes: 8_388_608, scans: 0),
                IndexUsage(
                    table: "musehub_commits", name: "musehub_commits_pkey", columns: ["commit_id"], bytes: 7_733_248,
                    scans: 12, isConstraint: true),
            ],
            columnsByTable: ["musehub_commits": ["commit_id", "repo_id", "timestamp", "author"]],
            schemas: ["musehub_commits": "public"], countedSince: moment(-86_400 * 30)))
}
