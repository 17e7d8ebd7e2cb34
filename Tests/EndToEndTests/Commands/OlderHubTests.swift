import Foundation
import TestSupport
import Testing

@Suite("An older hub", .droppingDatabases)
struct OlderHubTests {
    /// Manifests as JSON, other columns, and neither history nor metrics.
    private func olderHub() async throws -> String {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("older")
        try await server.psql(
            """
            CREATE TABLE musehub_repos (repo_id text PRIMARY KEY, name text NOT NULL);
            CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, repo_id text NOT NULL, message text);
            CREATE TABLE musehub_snapshots (snapshot_id text PRIMARY KEY, manifest json NOT NULL);
            INSERT INTO musehub_repos VALUES ('r1', 'one');
            INSERT INTO musehub_commits VALUES ('c1', 'r1', 'first');
            INSERT INTO musehub_snapshots VALUES ('s1', '{"b.py": "2", "a.py": "1"}');
            """, database: database)
        return server.connectionString(database: database)
    }

    @Test("Every command answers, and the overview says what is missing")
    func browsed() async throws {
        let url = try await olderHub()
        for arguments in [
            ["tables", "--exact"], ["columns", "musehub_snapshots", "--all"], ["count", "musehub_commits"],
        ] {
            let outcome = try await BuiltProgram.run(arguments + ["--url", url])
            #expect(outcome.code == 0)
            #expect(outcome.complaint.isEmpty)
        }
        let rows = try await BuiltProgram.run(["rows", "musehub_snapshots", "--url", url])
        #expect(rows.output == #"{"snapshot_id":"s1","manifest":{"b.py":"2","a.py":"1"}}"# + "\n")

        let overview = try JSONComparison.object(
            try await BuiltProgram.run(["overview", "--json", "--url", url]).output)
        #expect(overview["gaps"] is NSNull)
        #expect(overview["revision"] is NSNull)
        #expect(overview["failures"] as? [String] == [])
        let missing = try #require(overview["missing"] as? [String])
        #expect(missing.contains { $0.contains("musehub_symbol_history_entries is missing") })
        #expect(missing.contains { $0.contains("manifests as JSON") })
    }

    @Test("A table that this hub has not is exit 5")
    func absentTable() async throws {
        let outcome = try await BuiltProgram.run(
            ["rows", "musehub_symbol_history_entries", "--url", try await olderHub()])
        #expect(outcome.code == 5)
    }

    @Test("doctor warns of each thing that is missing, exit 1; a database that is no hub fails")
    func doctor() async throws {
        let older = try await BuiltProgram.run(["doctor", "--url", try await olderHub()])
        #expect(older.code == 1)
        let states = try JSONComparison.objects(older.output).filter { $0["check"] as? String == "schema" }
        #expect(states.count > 3)
        #expect(states.allSatisfy { $0["state"] as? String == "warn" && $0["advice"] is String })

        let server = try await TestServer.shared()
        let empty = try await BuiltProgram.run(
            ["doctor", "--url", server.connectionString(database: try await server.emptyDatabase())])
        #expect(empty.code == 1)
        let schema = try JSONComparison.objects(empty.output).first { $0["check"] as? String == "schema" }
        #expect(schema?["state"] as? String == "fail")
    }
}
