import Logging
import Synchronization
import TestSupport
import Testing

@testable import MuseQueries
@testable import PostgresClient

/// A hub of 6,000 history rows in three repositories, 1,500 of them gaps, and a writer that notes after each of its
/// transactions what the guide's query gives. As nobody else writes, the hub is always in one of the states noted.
struct WatchedHub {
    let database: TestDatabase
    let shape: HubShape
    let statements = StatementRecorder()

    static let history = "musehub_symbol_history_entries"
    static let isGap = "content_id IS NULL AND address NOT LIKE '%::%'"

    /// Addresses that are hard to quote are among the gaps, and symbols' rows without an id, which do not count.
    static let table = """
        CREATE TABLE \(history) (
            repo_id varchar(128) NOT NULL, address text NOT NULL, commit_id varchar(128) NOT NULL,
            op varchar(32) NOT NULL, content_id varchar(128), PRIMARY KEY (repo_id, address, commit_id))
        """
    static let rows = """
        INSERT INTO \(history)
        SELECT 'repo-' || g % 3,
               CASE WHEN g % 2 = 1 THEN format('src/file %s.py::f', g)
                    WHEN g % 60 = 0 THEN E'src/"\\\\{},\\n''🎣 NULL' || g ELSE format('src/file %s.py', g) END,
               'commit-' || g / 10, 'patch',
               CASE WHEN g % 4 = 0 OR g % 9 = 0 AND g % 2 = 1 THEN NULL ELSE 'sha256:' || md5(g::text) END
        FROM generate_series(1, 6000) g
        """

    init(table: String = table) async throws {
        let database = try await TestDatabase(
            """
            \(table);
            \(Self.rows);
            CREATE TABLE states (number int PRIMARY KEY GENERATED ALWAYS AS IDENTITY, total int, repositories text);
            \(Self.note);
            """)
        self.database = database
        shape = try await database.ask(HubShapeQuestion())
    }

    private static let note = """
        INSERT INTO states (total, repositories)
        SELECT coalesce(sum(n), 0), coalesce(string_agg(repo_id || '=' || n, ',' ORDER BY repo_id), '')
        FROM (SELECT repo_id, count(*) AS n FROM \(history) WHERE \(isGap) GROUP BY repo_id) x
        """

    /// Does each of the changes in a transaction of its own, one after the other, with a moment in between.
    func write(_ changes: [String]) async throws {
        let script = changes.map { "BEGIN; \($0); \(Self.note); COMMIT; SELECT pg_sleep(0.006);" }
        try await database.psql("SET synchronous_commit = off; " + script.joined(separator: "\n"))
    }

    static func fill(_ rows: Int) -> String {
        "UPDATE \(history) SET content_id = 'sha256:filled' WHERE ctid IN (\(some(rows, where: isGap)))"
    }

    static func delete(_ rows: Int) -> String {
        "DELETE FROM \(history) WHERE ctid IN (\(some(rows, where: isGap)))"
    }

    static func empty(_ rows: Int) -> String {
        let filled = "content_id = 'sha256:filled'"
        return "UPDATE \(history) SET content_id = NULL WHERE ctid IN (\(some(rows, where: filled)))"
    }

    /// New gaps, and rows that are none beside them.
    static func add(_ rows: Int, commit: String) -> String {
        """
        INSERT INTO \(history)
        SELECT 'repo-' || g % 4, 'new/' || g, '\(commit)', 'insert', CASE WHEN g % 2 = 0 THEN 'sha256:new' END
        FROM generate_series(1, \(2 * rows)) g
        """
    }

    private static func some(_ rows: Int, where condition: String) -> String {
        "SELECT ctid FROM \(history) WHERE \(condition) ORDER BY commit_id, address LIMIT \(rows)"
    }

    func looks(_ limits: GapLooks.Limits, target: Int = 0) throws -> GapLooks {
        let gaps = try #require(GapRows(repository: nil, shape: shape))
        var looks = GapLooks(gaps, began: .now, target: target)
        looks.limits = limits
        return looks
    }

    /// A session whose statements are recorded.
    func session() async throws -> ReadOnlySession {
        let target = try ConnectionTarget(
            parsing: database.server.connectionString(database: database.name), origin: "the test")
        return try await ReadOnlySession.open(target, log: statements.log)
    }

    func newestState() async throws -> Int {
        try await database.session.values(
            "SELECT max(number) AS number FROM public.states", for: "the states", settings: StatementSettings()
        ) { row throws(RowDecodingError) in try row.decode("number", as: Int.self) }[0]
    }

    /// What the guide's query gave in these states, in words that ``words(_:)`` uses too.
    func states(_ numbers: ClosedRange<Int>) async throws -> Set<String> {
        let statement: SQL = """
            SELECT total || ': ' || repositories AS words FROM public.states
            WHERE number BETWEEN \(numbers.lowerBound)::int AND \(numbers.upperBound)::int
            """
        return Set(
            try await database.session.values(statement, for: "the states", settings: StatementSettings()) {
                row throws(RowDecodingError) in try row.decode("words", as: String.self)
            })
    }

    /// Waits until the server's counters tell of that many rows.
    func waitForCounter(_ counter: String, _ rows: Int) async throws {
        try await database.server.wait(
            until: "pg_stat_get_tuples_\(counter)('\(Self.history)'::regclass) = \(rows)", database: database.name)
    }
}

/// Keeps the statements that a session sent.
final class StatementRecorder: Sendable {
    private let recorded = Mutex<[String]>([])

    var log: StatementLog {
        StatementLog(logger: Logger(label: "test") { _ in Handler(recorder: self) })
    }

    /// The statements since this was last asked.
    func take() -> [String] {
        recorded.withLock { statements in
            defer { statements = [] }
            return statements
        }
    }

    private struct Handler: LogHandler {
        let recorder: StatementRecorder
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let statement = event.metadata?["sql"]?.description ?? ""
            recorder.recorded.withLock { $0.append(statement) }
        }
    }
}
