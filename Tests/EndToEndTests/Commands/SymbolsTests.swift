import Foundation
import TestSupport
import Testing

@Suite("symbols", .droppingDatabases, .timeLimit(.minutes(3)))
struct SymbolsTests {
    /// - Parameter purpose: of a database of its own, for a test that changes it; `nil` for the one that tests only read.
    private func hub(
        own purpose: String? = nil
    ) async throws -> (server: TestServer, database: String, url: String) {
        let server = try await TestServer.shared()
        let database =
            if let purpose { try await server.hubDatabase(purpose) } else { try await server.sharedHub() }
        return (server, database, server.connectionString(database: database))
    }

    /// What psql says of every address of a hub.
    private static let everything = """
        SELECT json_build_object('repo', r.owner || '/' || r.slug, 'address', h.address, 'changes', count(*),
            'first_at', to_json(min(h.committed_at) AT TIME ZONE 'UTC') #>> '{}' || 'Z',
            'last_at', to_json(max(h.committed_at) AT TIME ZONE 'UTC') #>> '{}' || 'Z',
            'churn', max(i.churn), 'gravity', max(i.gravity), 'blast', max(i.blast))
        FROM musehub_symbol_history_entries h JOIN musehub_repos r USING (repo_id)
        LEFT JOIN musehub_symbol_intel i USING (repo_id, address) GROUP BY r.owner, r.slug, h.address
        """

    private func compareWithPsql(_ server: TestServer, _ database: String) async throws {
        let outcome = try await BuiltProgram.run([
            "symbols", "--limit", "1000000", "--url", server.connectionString(database: database),
        ])
        #expect(outcome.code == 0)
        #expect(outcome.complaint.isEmpty, "\(outcome.complaint)")
        let expected = try await server.psql(Self.everything, database: database, limit: 32 << 20)
        let given = try JSONComparison.unordered(outcome.output)
        #expect(given.count > 500)
        #expect(try given == JSONComparison.unordered(expected))
    }

    @Test("On the generated hub every address is given, with what psql says of it")
    func generatedHub() async throws {
        let (server, database, _) = try await hub()
        try await compareWithPsql(server, database)
    }

    @Test(
        "On the real histories every address is given, with what psql says of it",
        .enabled(if: RealHistories.isPresent, "\(RealHistories.absence)"))
    func realHistories() async throws {
        let server = try await TestServer.shared()
        try await compareWithPsql(server, try await server.sharedHistories())
    }

    @Test(
        "On the real histories the one that is meant comes first",
        .enabled(if: RealHistories.isPresent, "\(RealHistories.absence)"),
        arguments: [
            ("_allow_join", "pgcli/packages/sqlcompletion.py::_allow_join"), ("changes.rst", "CHANGES.rst"),
            ("click core context invoke", "src/click/core.py::Context.invoke"),
            ("sqlcomp", "pgcli/packages/sqlcompletion.py"),
            ("PGCli", "pgcli/main.py::PGCli"),
        ])
    func first(pattern: String, address: String) async throws {
        let server = try await TestServer.shared()
        let url = server.connectionString(database: try await server.sharedHistories())
        let outcome = try await BuiltProgram.run(["symbols", pattern, "--limit", "20", "--url", url])
        let addresses = try JSONComparison.objects(outcome.output).compactMap { $0["address"] as? String }
        #expect(addresses.first == address, "\(addresses)")
    }

    @Test("All formats give the same symbols, held to one repository", arguments: ["table", "json", "csv", "markdown"])
    func formats(format: String) async throws {
        let (_, _, url) = try await hub()
        let reference = try await BuiltProgram.run(["symbols", "page", "--limit", "3", "--url", url])
        let symbols = try JSONComparison.objects(reference.output)
        let repository = try #require(symbols.first?["repo"] as? String)
        let outcome = try await BuiltProgram.run(
            ["symbols", "page", "--repo", repository, "--limit", "3", "--format", format, "--url", url])
        #expect(outcome.code == 0)
        for symbol in symbols where symbol["repo"] as? String == repository {
            #expect(outcome.output.contains(try #require(symbol["address"] as? String)))
        }
        #expect(reference.complaint.contains("larger --limit"))
    }

    @Test("Nothing that matches is an empty answer; no such repository is exit 5; a limit of none is exit 2")
    func statuses() async throws {
        let (_, _, url) = try await hub()
        let nothing = try await BuiltProgram.run(["symbols", "no such thing at all", "--json", "--url", url])
        #expect(nothing.code == 0)
        #expect(try JSONComparison.array(nothing.output).isEmpty)
        #expect(try await BuiltProgram.run(["symbols", "--repo", "no/body", "--url", url]).code == 5)
        #expect(try await BuiltProgram.run(["symbols", "--limit", "0", "--url", url]).code == 2)
    }

    @Test("A hub without metrics gives the same addresses, and standard error says what they lack")
    func withoutMetrics() async throws {
        let (server, database, url) = try await hub(own: "symbols")
        let reference = try await BuiltProgram.run(["symbols", "--limit", "100000", "--url", url])
        try await server.psql("DROP TABLE musehub_symbol_intel", database: database)
        let outcome = try await BuiltProgram.run(["symbols", "--limit", "100000", "--url", url])
        #expect(outcome.code == 0)
        #expect(outcome.complaint.contains("has no musehub_symbol_intel"))
        func keys(_ text: String) throws -> Set<[String]> {
            Set(
                try JSONComparison.objects(text).map { symbol in
                    ["repo", "address", "changes", "first_at"].map { "\(symbol[$0] ?? "")" }
                })
        }
        #expect(try keys(outcome.output) == keys(reference.output))
        let quiet = try await BuiltProgram.run(["symbols", "-q", "--url", url])
        #expect(quiet.complaint.isEmpty)
    }

    @Test("A hub without history still lists what its metrics know, and one with neither is exit 5")
    func withoutHistory() async throws {
        let (server, database, url) = try await hub(own: "symbols")
        try await server.psql("DROP TABLE musehub_symbol_history_entries CASCADE", database: database)
        let outcome = try await BuiltProgram.run(["symbols", "--limit", "3", "--url", url])
        #expect(outcome.code == 0)
        let symbol = try #require(JSONComparison.objects(outcome.output).first)
        #expect(symbol["changes"] is NSNull && symbol["churn"] is Int)
        try await server.psql("DROP TABLE musehub_symbol_intel", database: database)
        let none = try await BuiltProgram.run(["symbols", "--url", url])
        #expect(none.code == 5)
        #expect(none.complaint.contains("no table of addresses"))
    }

    @Test("Metrics that are behind are said to be, and what they lack is found by its beginning")
    func behind() async throws {
        let (server, database, url) = try await hub(own: "symbols")
        try await server.psql(
            """
            DELETE FROM musehub_symbol_intel WHERE address LIKE '%::%';
            INSERT INTO musehub_symbol_history_entries
            SELECT repo_id, 'brand/new%_.py::Thing', 'c1', 'insert', NULL, NULL, now() FROM musehub_repos LIMIT 1
            """, database: database)
        let outcome = try await BuiltProgram.run(["symbols", "brand/new%_.py::T", "--url", url])
        #expect(outcome.complaint.contains("musehub_symbol_intel is behind"))
        let addresses = try JSONComparison.objects(outcome.output).map { $0["address"] as? String }
        #expect(addresses == ["brand/new%_.py::Thing"])
    }

    @Test("Addresses that a terminal would act on are only text", arguments: ["table", "jsonl", "markdown"])
    func hostile(format: String) async throws {
        let (server, database, url) = try await hub(own: "symbols")
        try await server.psql(
            """
            INSERT INTO musehub_symbol_intel (repo_id, address, churn)
            SELECT repo_id, E'evil\\x1b[2J\\u202e\\n.py::%_\\\\', 1 FROM musehub_repos LIMIT 1
            """, database: database)
        let outcome = try await BuiltProgram.run(["symbols", "evil%_\\", "--format", format, "--url", url])
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("evil"))
        #expect(!(outcome.output + outcome.complaint).unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    }
}
