import MuseModel
import MuseQueries
import TestSupport
import Testing

@Suite("What changes together", .droppingDatabases)
struct CoChangeTests {
    private func hub(_ rows: String) async throws -> TestDatabase {
        try await TestDatabase(
            """
            CREATE TABLE musehub_symbol_history_entries (repo_id text, address text, commit_id text,
                committed_at timestamptz, PRIMARY KEY (repo_id, address, commit_id));
            CREATE INDEX ON musehub_symbol_history_entries (repo_id, commit_id);
            INSERT INTO musehub_symbol_history_entries \(rows);
            """)
    }

    private func coChanges(_ database: TestDatabase, _ address: String, limit: Int = 20) async throws -> CoChanges {
        let shape = try await database.ask(HubShapeQuestion())
        return try #require(
            try await database.ask(
                CoChangeQuestion(repository: "r1", address: SymbolAddress(address), limit: limit, shape: shape)))
    }

    @Test("Those that share most commits come first, without the file of the symbol")
    func symbols() async throws {
        let database = try await hub(
            """
            SELECT 'r1', address, commit_id, now() FROM (VALUES
                ('a.py::f', 'c1'), ('a.py', 'c1'), ('a.py::g', 'c1'), ('b.py', 'c1'),
                ('a.py::f', 'c2'), ('a.py', 'c2'), ('b.py', 'c2'), ('a.py::f', 'c3'), ('z.py', 'c4')
            ) AS v (address, commit_id)
            """)
        let found = try await coChanges(database, "a.py::f")
        #expect(
            found.partners == [
                .init(address: SymbolAddress("b.py"), sharedCommits: 2),
                .init(address: SymbolAddress("a.py::g"), sharedCommits: 1),
            ])
        #expect(found.commitsCounted == 3)
        #expect(abs(found.support(of: found.partners[0]) - 2.0 / 3) < 1e-9)
        #expect(try await coChanges(database, "a.py").partners.map(\.address.text) == ["b.py"])
        #expect(try await coChanges(database, "a.py::f", limit: 1).partners.count == 1)
        #expect(
            try await coChanges(database, "none") == CoChanges(partners: [], commitsCounted: 0))
    }

    private static let places = [
        "d", "d/", "d/a.py", "d/a.py::A", "d/a.py::A.b", "d/a.py::A.b.c", "d/a.py::A.b::c", "d/a.py::A.bc",
        "d/a.py::AA",
        "d/a.pyc", "x",
    ]

    @Test(
        "What contains the address, and what stands in it, is left out",
        arguments: [
            ("d/a.py::A.b", ["d/a.py::A.bc", "d/a.py::AA", "d/a.pyc", "x"]),
            ("d/a.py::A", ["d/a.py::AA", "d/a.pyc", "x"]), ("d/a.py", ["d/a.pyc", "x"]), ("d/", ["x"]), ("d", ["x"]),
            ("x", Array(places.dropLast())),
        ])
    func contained(address: String, partners: [String]) async throws {
        let places = Self.places.map { "('\($0)')" }.joined(separator: ", ")
        let database = try await hub("SELECT 'r1', address, 'c1', now() FROM (VALUES \(places)) AS v (address)")
        #expect(try await coChanges(database, address).partners.map(\.address.text) == partners)
    }

    @Test("Commits that touch very much are left out, and counted")
    func largeCommits() async throws {
        let database = try await hub(
            """
            SELECT 'r1', 's' || n, 'big', now() FROM generate_series(0, \(CoChangeQuestion.mostRowsOfCommit)) AS n
            UNION ALL SELECT 'r1', 's' || n, 'fits', now() FROM generate_series(1, \(CoChangeQuestion.mostRowsOfCommit)) AS n
            """)
        let found = try await coChanges(database, "s1", limit: 1000)
        #expect(found.largeCommitsLeftOut == 1)
        #expect(found.commitsCounted == 1)
        #expect(found.partners.count == CoChangeQuestion.mostRowsOfCommit - 1)
    }

    @Test("Only the newest commits are looked at, and older ones are told of")
    func newest() async throws {
        let database = try await hub(
            """
            SELECT 'r1', address, 'c' || n, timestamptz '2026-01-01 00:00:00+00' + n * interval '1 hour'
            FROM generate_series(1, \(CoChangeQuestion.mostCommits + 1)) AS n,
                 LATERAL (VALUES ('s'), (CASE n WHEN 1 THEN 'oldest' ELSE 'friend' END)) AS v (address)
            """)
        let found = try await coChanges(database, "s")
        #expect(found.hasOlderCommits)
        #expect(found.commitsCounted == CoChangeQuestion.mostCommits)
        #expect(
            found.partners == [.init(address: SymbolAddress("friend"), sharedCommits: CoChangeQuestion.mostCommits)])
    }

    @Test("On the demo hub it is what psql gives for the same question")
    func generatedHub() async throws {
        let database = try await TestDatabase.generatedHub()
        let shape = try await database.ask(HubShapeQuestion())
        let line = try await database.lines(
            """
            SELECT repo_id, address FROM musehub_symbol_history_entries WHERE address LIKE '%::%'
            GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2 LIMIT 1
            """)[0]
        let parts = line.split(separator: "|", maxSplits: 1).map(String.init)
        let address = SymbolAddress(parts[1])
        let found = try #require(
            try await database.ask(
                CoChangeQuestion(repository: parts[0], address: address, limit: 5, shape: shape)))
        let wanted = try await database.lines(
            """
            SELECT b.address || '|' || count(*) FROM musehub_symbol_history_entries a
            JOIN musehub_symbol_history_entries b USING (repo_id, commit_id)
            WHERE a.repo_id = '\(parts[0])' AND a.address = $q$\(address)$q$ AND b.address <> a.address
              AND b.address <> $q$\(address.path)$q$
              AND left(b.address, length(a.address) + 1) <> a.address || '.'
              AND left(a.address, length(b.address) + 1) <> b.address || '.'
              AND (SELECT count(*) FROM musehub_symbol_history_entries c
                   WHERE c.repo_id = a.repo_id AND c.commit_id = a.commit_id) <= \(CoChangeQuestion.mostRowsOfCommit)
            GROUP BY b.address ORDER BY count(*) DESC, b.address COLLATE "C" LIMIT 5
            """)
        #expect(found.partners.map { "\($0.address)|\($0.sharedCommits)" } == wanted)
    }
}
