import MuseModel
import PostgresClient
import TestSupport
import Testing

@testable import MuseQueries

@Suite("The manifests of gaps", .droppingDatabases)
struct GapManifestTests {
    private static let tables = """
        CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, repo_id text, parent_ids json, snapshot_id text);
        CREATE TABLE musehub_snapshots (snapshot_id text PRIMARY KEY, manifest_blob bytea);
        CREATE TABLE musehub_symbol_history_entries (repo_id text, address text, commit_id text, op text, content_id text);
        """
    /// `{"a.py": "one"}` in msgpack.
    private static let manifest = "'\\x81a4612e7079a36f6e65'::bytea"

    private func diagnose(_ script: String, limits: GapDiagnosis.Limits = .init()) async throws -> Diagnosed {
        try #require(try await TestDatabase(Self.tables + script).diagnose(limits: limits))
    }

    @Test("One that many commits share, as their own and as their parent's, is asked for once")
    func shared() async throws {
        let diagnosed = try await diagnose(
            """
            INSERT INTO musehub_snapshots VALUES ('s', \(Self.manifest)), ('t', '\\x80');
            INSERT INTO musehub_commits SELECT 'c' || n, 'r', json_build_array('c' || n - 1), CASE n % 2 WHEN 0 THEN 's' ELSE 't' END
                FROM generate_series(0, 3000) n;
            INSERT INTO musehub_symbol_history_entries SELECT 'r', 'a.py', 'c' || n, 'patch' FROM generate_series(1, 3000) n;
            """, limits: .init(firstBatch: 3000))
        #expect(diagnosed.causes == ["in-snapshot": 1500, "deleted": 1500])
        #expect(diagnosed.statements.filter { $0 == "the manifests of gaps" }.count == 1)
        #expect(diagnosed.statements.filter { $0 == "the commits of gaps" }.count == 3)
    }

    @Test("Each that cannot be read has its reason, and takes no other gap with it")
    func hostile() async throws {
        let blobs = [
            "'\\xdfffffffff'", "'\\xc6ffffffff'", "decode(repeat('91', 300000), 'hex')",
            "decode(repeat('81a0', 200000), 'hex')",
            "'\\x'", "'\\xc1'", "'\\x81a161'", "'\\x8101a161'", "'\\x81a1ffa161'", "'\\x81a16180'", "'\\x8000'",
        ]
        let rows = blobs.enumerated().map { number, blob in
            """
            INSERT INTO musehub_snapshots VALUES ('s\(number)', \(blob));
            INSERT INTO musehub_commits VALUES ('c\(number)', 'r', '[]', 's\(number)');
            INSERT INTO musehub_symbol_history_entries VALUES ('r', 'a.py', 'c\(number)', 'patch');
            """
        }
        let diagnosed = try await diagnose(
            rows.joined() + """
                INSERT INTO musehub_snapshots VALUES ('good', \(Self.manifest)), ('null', NULL);
                INSERT INTO musehub_commits VALUES ('good', 'r', '[]', 'good'), ('null', 'r', '[]', 'null');
                INSERT INTO musehub_symbol_history_entries VALUES ('r', 'a.py', 'good', 'patch'), ('r', 'a.py', 'null', 'patch');
                """)
        #expect(diagnosed.causes == ["manifest-unreadable": blobs.count + 1, "in-snapshot": 1])
        #expect(diagnosed.findings.allSatisfy { $0.cause == .inSnapshot || $0.reason?.isEmpty == false })
        #expect(diagnosed.finding("a.py", "good")?.wouldBe == "one")
    }

    @Test("A large one comes in slices, and one that is too large stays where it is")
    func large() async throws {
        // A map of one path to a text of 9 MiB; and more than the limit.
        let diagnosed = try await diagnose(
            """
            INSERT INTO musehub_snapshots VALUES
                ('s', '\\x82a161db00900000'::bytea || convert_to(repeat('x', 9437184), 'UTF8') || '\\xa4612e7079a36f6e65'),
                ('huge', decode(repeat('00', \(Manifest.maximumByteCount / 2)), 'hex') ||
                         decode(repeat('00', \(Manifest.maximumByteCount / 2 + 1)), 'hex'));
            INSERT INTO musehub_commits VALUES ('c', 'r', '[]', 's'), ('d', 'r', '[]', 'huge');
            INSERT INTO musehub_symbol_history_entries VALUES ('r', 'a.py', 'c', 'patch'), ('r', 'a.py', 'd', 'patch');
            """)
        #expect(diagnosed.finding("a.py", "c")?.wouldBe == "one")
        let huge = diagnosed.finding("a.py", "d")
        #expect(huge?.cause == .manifestUnreadable)
        #expect(huge?.reason?.contains("\(Manifest.maximumByteCount + 1) bytes") == true)
    }

    @Test("Cancelling ends the statement at once and leaves nothing open")
    func cancelling() async throws {
        let database = try await TestDatabase(
            Self.tables + """
                INSERT INTO musehub_symbol_history_entries SELECT 'r', 'a.py', 'c', 'patch';
                """)
        let server = database.server
        try await server.whileLocked("musehub_commits", database: database.name) {
            let shape = try await TestDatabase(server: server, name: database.name).ask(HubShapeQuestion())
            let task = Task {
                try await GapDiagnosis(shape: shape).ask(
                    ScanLanes(only: database.session), settings: StatementSettings(lockTimeout: 0))
            }
            let waiting = "EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation = 'musehub_commits'::regclass)"
            try await server.wait(until: waiting, database: database.name)
            task.cancel()
            let outcome = await task.result
            guard case .failure(let error) = outcome, (error as? QueryFailure)?.reason == .cancelled else {
                Issue.record("\(outcome)")
                return
            }
            let left = try await database.lines(
                """
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND state LIKE 'idle in transaction%'
                """)
            #expect(left.first == "0")
        }
        #expect(await database.session.isOpen)
    }
}
