import MuseModel
import TestSupport
import Testing

@testable import MuseQueries
@testable import PostgresClient

@Suite("Looking again and again at the gaps of a hub that others write to", .droppingDatabases, .timeLimit(.minutes(2)))
struct GapLooksTests {
    /// Each look counts.
    private static let counting = GapLooks.Limits(countShare: .infinity)
    /// No look counts where the open rows alone will do.
    private static let rechecking = GapLooks.Limits(countShare: 0, cheapCount: 0, costOfOpenRow: 0)

    private struct Outcome {
        var kinds: Set<String> = []
        /// Looks during which the hub changed.
        var concurrent = 0
        /// Looks that told of fewer than the one before.
        var falls = 0
        var last: GapSample?
        /// How the first look did that told of none.
        var howNone: GapLook?
    }

    /// Looks until the writer has ended, and once more; each number must be one that the guide's query gave at a moment
    /// between the look's begin and its end, and so must the repositories'.
    private func look(
        at hub: WatchedHub, _ limits: GapLooks.Limits, while changes: [String]
    ) async throws -> Outcome {
        var looks = try hub.looks(limits)
        let session = try await hub.session()
        var outcome = Outcome()
        try await observe(&looks, session, hub, &outcome)
        let writer = Task { try await hub.write(changes) }
        let last = try await hub.newestState() + changes.count
        while try await hub.newestState() < last { try await observe(&looks, session, hub, &outcome) }
        try await writer.value
        try await observe(&looks, session, hub, &outcome)
        return outcome
    }

    private func observe(
        _ looks: inout GapLooks, _ session: ReadOnlySession, _ hub: WatchedHub, _ outcome: inout Outcome
    ) async throws {
        let before = try await hub.newestState()
        let sample = try await looks.look(session, settings: StatementSettings()) { _ in }
        let after = try await hub.newestState()
        let repositories = sample.byRepository.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let words = "\(sample.total): \(repositories.joined(separator: ","))"
        #expect(try await hub.states(before...after).contains(words), "\(sample.how)")
        outcome.kinds.insert(sample.how.name)
        if after > before { outcome.concurrent += 1 }
        if sample.total == 0, outcome.howNone == nil { outcome.howNone = sample.how }
        if let last = outcome.last, sample.total < last.total { outcome.falls += 1 }
        outcome.last = sample
    }

    @Test("Every count is what the guide's query gives during the look, whatever others write, down to none")
    func counts() async throws {
        var changes: [String] = []
        for step in 0..<60 {
            changes += [
                WatchedHub.fill(30), WatchedHub.add(8, commit: "new-\(step)"), WatchedHub.delete(5),
                WatchedHub.empty(step % 4),
            ]
        }
        changes += (0..<12).map { _ in WatchedHub.fill(60) } + [WatchedHub.fill(100_000)]
        let outcome = try await look(at: try await WatchedHub(), Self.counting, while: changes)
        #expect(outcome.last?.total == 0)
        #expect(outcome.concurrent > 0 && outcome.falls > 5)
        #expect(outcome.kinds.contains("counted") && !outcome.kinds.contains("rechecked"))
    }

    @Test("While rows are only filled and deleted, looks at the open rows alone tell the same, down to none")
    func rechecks() async throws {
        let changes = (0..<150).flatMap { _ in [WatchedHub.fill(8), WatchedHub.delete(3)] }
        let outcome = try await look(at: try await WatchedHub(), Self.rechecking, while: changes)
        #expect(outcome.last?.total == 0)
        // That none is left was counted.
        #expect(outcome.howNone == .counted)
        #expect(outcome.concurrent > 0 && outcome.falls > 5)
        #expect(outcome.kinds.contains("rechecked"))
    }

    @Test("A partitioned history is looked at in the same way")
    func partitions() async throws {
        let table = """
            \(WatchedHub.table) PARTITION BY LIST (repo_id);
            CREATE TABLE part_0 PARTITION OF \(WatchedHub.history) FOR VALUES IN ('repo-0');
            CREATE TABLE rest PARTITION OF \(WatchedHub.history) DEFAULT
            """
        let hub = try await WatchedHub(table: table)
        // Rows are found by `ctid`, which tells rows of one partition apart only.
        let changes = (0..<60).map { _ in WatchedHub.fill(30).replacing(WatchedHub.history, with: "rest") }
        let outcome = try await look(at: hub, Self.rechecking, while: changes)
        #expect(outcome.kinds.contains("rechecked"))
        #expect(outcome.last?.byRepository.keys.sorted() == ["repo-0"])
    }

    @Test("As long as no row was added, only the open rows are looked at again, fewer each time")
    func statements() async throws {
        let hub = try await WatchedHub()
        var looks = try hub.looks(Self.rechecking)
        let session = try await hub.session()
        let first = try await looks.look(session, settings: StatementSettings()) { _ in }
        #expect(first.how == .counted && first.total == 1500)
        #expect(hub.statements.take().filter { $0.contains("NOT LIKE") }.count == 1)
        for round in 1...3 {
            try await hub.write([WatchedHub.fill(100)])
            let sample = try await looks.look(session, settings: StatementSettings()) { _ in }
            #expect(sample.how == .recheckedOpenRows(1500 - (round - 1) * 100))
            #expect(sample.total == 1500 - round * 100)
            let statements = hub.statements.take()
            #expect(statements.count == 2)
            #expect(statements.contains { $0.contains("unnest($1::text[], $2::text[], $3::text[])") })
            #expect(!statements.contains { $0.contains("NOT LIKE") })
        }
    }

    @Test("That few enough are left is counted: rows may be gaps again that the open ones do not show")
    func target() async throws {
        let hub = try await WatchedHub()
        try await hub.write([WatchedHub.fill(200)])
        try await hub.waitForCounter("inserted", 6000)
        var looks = try hub.looks(Self.rechecking, target: 1250)
        func look() async throws -> GapSample {
            try await looks.look(hub.database.session, settings: StatementSettings()) { _ in }
        }
        #expect(try await look().total == 1300)
        try await hub.write([WatchedHub.fill(49)])
        let above = try await look()
        #expect(above.total == 1251 && above.how == .recheckedOpenRows(1300))
        try await hub.write([WatchedHub.fill(1), WatchedHub.empty(7)])
        let counted = try await look()
        #expect(counted.total == 1257 && counted.how == .counted)
        try await hub.write([WatchedHub.fill(7)])
        let reached = try await look()
        #expect(reached.total == 1250 && reached.how == .counted)
    }

    @Test("Where no transaction has ended since the last look, no row is read")
    func unchanged() async throws {
        let hub = try await WatchedHub()
        var looks = try hub.looks(Self.rechecking)
        let session = try await hub.session()
        // Other tests write to the same server, in databases of their own, and transactions are the server's.
        for attempt in 1... {
            _ = try await looks.look(session, settings: StatementSettings()) { _ in }
            _ = hub.statements.take()
            let sample = try await looks.look(session, settings: StatementSettings()) { _ in }
            let statements = hub.statements.take()
            #expect(sample.total == 1500)
            guard sample.how == .unchanged || attempt > 1000 else { continue }
            #expect(sample.how == .unchanged)
            #expect(statements.count == 1 && !statements.contains { $0.contains("content_id") })
            #expect(sample.byRepository == ["repo-0": 500, "repo-1": 500, "repo-2": 500])
            return
        }
    }

    @Test("New rows are counted as soon as the server's counters tell of them")
    func newRows() async throws {
        let hub = try await WatchedHub()
        var looks = try hub.looks(Self.rechecking)
        try await hub.waitForCounter("inserted", 6000)
        _ = try await looks.look(hub.database.session, settings: StatementSettings()) { _ in }
        try await hub.write([WatchedHub.add(40, commit: "late")])
        try await hub.waitForCounter("inserted", 6080)
        let sample = try await looks.look(hub.database.session, settings: StatementSettings()) { _ in }
        #expect(sample.total == 1540)
        #expect(sample.how == .counted)
        #expect(sample.byRepository["repo-3"] == 20)
    }

    @Test("Rows whose id was taken away again are counted once the counters tell of more changes than filled rows")
    func emptiedRows() async throws {
        let hub = try await WatchedHub()
        try await hub.write([WatchedHub.fill(200)])
        try await hub.waitForCounter("updated", 200)
        var looks = try hub.looks(GapLooks.Limits(countShare: 0, cheapCount: 0, settling: 0, costOfOpenRow: 0))
        func look() async throws -> GapSample {
            try await looks.look(hub.database.session, settings: StatementSettings()) { _ in }
        }
        #expect(try await look().total == 1300)
        try await hub.write([WatchedHub.fill(50)])
        try await hub.waitForCounter("updated", 250)
        let filled = try await look()
        #expect(filled.total == 1250 && filled.how == .recheckedOpenRows(1300))
        try await hub.write([WatchedHub.fill(10), WatchedHub.empty(7)])
        try await hub.waitForCounter("updated", 267)
        let emptied = try await look()
        #expect(emptied.total == 1247 && emptied.how == .counted)
        try await hub.write([WatchedHub.fill(1)])
        try await hub.waitForCounter("updated", 268)
        #expect(try await look().how == .recheckedOpenRows(1247))
    }

    @Test("Updates that the counters tell late, from before the count, are no reason to count again and again")
    func lateCounters() async throws {
        let hub = try await WatchedHub()
        var looks = try hub.looks(Self.rechecking)
        // Told to the counters only when the whole is over.
        let writer = Task {
            try await hub.database.psql(
                """
                DO $$ BEGIN \(WatchedHub.fill(300)); COMMIT; PERFORM pg_sleep(1); END $$
                """)
        }
        while try await hub.database.psql(
            "SELECT count(*) FROM \(WatchedHub.history) WHERE \(WatchedHub.isGap)") != "1200"
        {}
        let first = try await looks.look(hub.database.session, settings: StatementSettings()) { _ in }
        #expect(first.total == 1200)
        _ = try await writer.value
        try await hub.waitForCounter("updated", 300)
        try await hub.write([WatchedHub.fill(20)])
        let sample = try await looks.look(hub.database.session, settings: StatementSettings()) { _ in }
        #expect(sample.total == 1180 && sample.how == .recheckedOpenRows(1200))
    }

    @Test("Counters that begin anew are no counters to compare with: the look counts")
    func resetCounters() async throws {
        let hub = try await WatchedHub()
        var looks = try hub.looks(Self.rechecking)
        _ = try await looks.look(hub.database.session, settings: StatementSettings()) { _ in }
        try await hub.database.psql("SELECT pg_stat_reset()")
        try await hub.write([WatchedHub.add(10, commit: "late"), WatchedHub.fill(3)])
        let sample = try await looks.look(hub.database.session, settings: StatementSettings()) { _ in }
        #expect(sample.total == 1507 && sample.how == .counted)
    }

    @Test("Where looking up each open row would cost more than a count, the look counts")
    func dearRows() async throws {
        let hub = try await WatchedHub()
        var looks = try hub.looks(GapLooks.Limits(countShare: 0, cheapCount: 0, costOfOpenRow: 1))
        let first = try await looks.look(hub.database.session, settings: StatementSettings()) { _ in }
        try await hub.write([WatchedHub.fill(10)])
        let sample = try await looks.look(hub.database.session, settings: StatementSettings()) { _ in }
        #expect(sample.total == first.total - 10 && sample.how == .counted)
        // The next is taken to cost what a count does, so that counts stay within their share of the time.
        #expect(looks.costOfNext == sample.cost)
    }

    @Test("More open rows than are kept are counted each time, and no less truly")
    func tooMany() async throws {
        let hub = try await WatchedHub()
        let limits = GapLooks.Limits(countShare: 0, cheapCount: 0, mostOpen: 1400, costOfOpenRow: 0)
        let changes = (0..<40).map { _ in WatchedHub.fill(1) } + [WatchedHub.add(3, commit: "late")]
        let outcome = try await look(at: hub, limits, while: changes)
        #expect(outcome.last?.total == 1463)
        #expect(!outcome.kinds.contains("rechecked"))
        let more = try await look(at: hub, limits, while: (0..<40).map { _ in WatchedHub.fill(10) })
        #expect(more.last?.total == 1063)
    }

    @Test(
        "Where rows cannot be told apart, or changes cannot be told, every look counts",
        arguments: [
            "CREATE TABLE \(WatchedHub.history) (repo_id text, address text, commit_id text, op text, content_id text)",
            """
            CREATE TABLE \(WatchedHub.history) (repo_id char(40) NOT NULL, address text NOT NULL,
                commit_id text NOT NULL, op text, content_id text, PRIMARY KEY (repo_id, address, commit_id))
            """,
            """
            CREATE TABLE base (repo_id text NOT NULL, address text NOT NULL, commit_id text NOT NULL, op text,
                content_id text, PRIMARY KEY (repo_id, address, commit_id));
            CREATE VIEW \(WatchedHub.history) AS SELECT * FROM base
            """,
        ])
    func noKey(table: String) async throws {
        let hub = try await WatchedHub(table: table)
        var looks = try hub.looks(Self.rechecking)
        _ = try await looks.look(hub.database.session, settings: StatementSettings()) { _ in }
        let name = table.contains("VIEW") ? "base" : WatchedHub.history
        try await hub.database.psql(
            "UPDATE \(name) SET content_id = 'sha256:filled' WHERE address IN ('src/file 4.py', 'src/file 8.py')")
        let sample = try await looks.look(hub.database.session, settings: StatementSettings()) { _ in }
        #expect(sample.total == 1498 && sample.how == .counted)
        #expect(sample.byRepository.values.reduce(0, +) == 1498)
    }

    @Test("A history without repositories has a number all the same; one without content ids has none")
    func olderHub() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE \(WatchedHub.history) (address text, content_id text);
            INSERT INTO \(WatchedHub.history) VALUES ('a', NULL), ('b', NULL), ('b::c', NULL), ('d', 'x');
            """)
        let shape = try await database.ask(HubShapeQuestion())
        var looks = GapLooks(try #require(GapRows(repository: nil, shape: shape)), began: .now)
        let sample = try await looks.look(database.session, settings: StatementSettings()) { _ in }
        #expect(sample.total == 2 && sample.byRepository.isEmpty)
        #expect(GapWatch(repository: "one", shape: shape) == nil)
        try await database.psql("ALTER TABLE \(WatchedHub.history) DROP COLUMN content_id")
        let without = try await database.ask(HubShapeQuestion())
        #expect(GapWatch(shape: without) == nil)
    }

    @Test("Ids that differ only in how their é is spelled stay apart when the open rows are looked at again")
    func spellings() async throws {
        let hub = try await WatchedHub()
        try await hub.database.psql(
            """
            INSERT INTO \(WatchedHub.history)
            SELECT repo, 'src/a.py', 'commit-' || id, 'patch', NULL
            FROM (VALUES ('r'), (U&'\\00E9'), (U&'e\\0301')) r (repo), (VALUES (U&'\\00E9'), (U&'e\\0301')) c (id)
            """)
        try await hub.waitForCounter("inserted", 6006)
        var looks = try hub.looks(Self.rechecking)
        let first = try await looks.look(hub.database.session, settings: StatementSettings()) { _ in }
        #expect(first.total == 1506 && first.byRepository["r"] == 2 && first.byRepository["\u{E9}"] == 4)
        try await hub.write([WatchedHub.fill(10)])
        let sample = try await looks.look(hub.database.session, settings: StatementSettings()) { _ in }
        #expect(sample.total == 1496 && sample.how == .recheckedOpenRows(1506))
        #expect(sample.byRepository["\u{E9}"] == 4)

        var counting = try hub.looks(GapLooks.Limits(mostOpen: 0))
        let counted = try await counting.look(hub.database.session, settings: StatementSettings()) { _ in }
        #expect(counted.total == 1496 && counted.byRepository["\u{E9}"] == 4)
    }

    @Test("Where a count is cheap every look counts, from the first one on, however soon it comes")
    func cheapCounts() async throws {
        let hub = try await WatchedHub()
        var looks = try hub.looks(GapLooks.Limits(countShare: 0, cheapCount: .infinity, costOfOpenRow: 0))
        _ = try await looks.look(hub.database.session, settings: StatementSettings()) { _ in }
        for left in [1490, 1480] {
            try await hub.write([WatchedHub.fill(10)])
            let sample = try await looks.look(hub.database.session, settings: StatementSettings()) { _ in }
            #expect(sample.total == left && sample.how == .counted)
        }
    }

    @Test("Of one repository only its rows count")
    func oneRepository() async throws {
        let hub = try await WatchedHub()
        var looks = GapLooks(try #require(GapRows(repository: "repo-1", shape: hub.shape)), began: .now)
        looks.limits = Self.rechecking
        let sample = try await looks.look(hub.database.session, settings: StatementSettings()) { _ in }
        #expect(sample.total == 500 && sample.byRepository == ["repo-1": 500])
        try await hub.write([WatchedHub.fill(1500)])
        #expect(try await looks.look(hub.database.session, settings: StatementSettings()) { _ in }.total == 0)
    }
}
