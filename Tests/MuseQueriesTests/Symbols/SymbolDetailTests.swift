import MuseModel
import MuseQueries
import PostgresClient
import TestSupport
import Testing

@Suite("What is known of a symbol", .droppingDatabases)
struct SymbolDetailTests {
    private func directory(
        _ database: TestDatabase
    ) async throws -> (shape: HubShape, directory: SymbolDirectory) {
        let shape = try await database.ask(HubShapeQuestion())
        return (shape, try await database.ask(SymbolDirectoryQuestion(shape: shape)))
    }

    @Test("The facts are what psql says, in the order asked for, on every address of the generated hub")
    func facts() async throws {
        let database = try await TestDatabase.generatedHub()
        let (shape, directory) = try await directory(database)
        let found = try await database.ask(SymbolSearch(SearchPattern(""), in: directory, limit: 100_000))
        let symbols = found.matches.map(\.symbol)
        let facts = try await database.ask(SymbolFactsQuestion(of: symbols, in: directory, shape: shape))
        #expect(facts.count == symbols.count)
        let given = zip(symbols, facts).map(line)
        let expected = try await database.psql(
            """
            SELECT repo_id, address, count(*), floor(extract(epoch FROM min(committed_at)))::bigint,
                   floor(extract(epoch FROM max(committed_at)))::bigint, max(i.churn), max(i.blast)
            FROM musehub_symbol_history_entries JOIN musehub_symbol_intel i USING (repo_id, address) GROUP BY 1, 2
            """)
        #expect(
            given.joined(separator: "\n").split(separator: "\n").sorted() == expected.split(separator: "\n").sorted())
        #expect(symbols.count > 500)
    }

    /// As psql prints it.
    private func line(_ symbol: RankedSymbol, _ facts: SymbolFacts) -> String {
        let moments = [facts.firstAt, facts.lastAt].map { moment in moment.map { "\($0.secondsSince1970)" } ?? "" }
        let numbers = [facts.churn, facts.blast].map { number in number.map(String.init) ?? "" }
        let parts = [symbol.repository, symbol.address.text, facts.changes.map(String.init) ?? ""] + moments + numbers
        return parts.joined(separator: "|")
    }

    @Test("An address that is in neither table has no facts, and a hub without metrics has those of the history")
    func withoutMetrics() async throws {
        let database = try await TestDatabase.ownGeneratedHub()
        try await database.psql("DROP TABLE musehub_symbol_intel")
        let (shape, directory) = try await directory(database)
        let nobody = RankedSymbol(repository: "nobody", address: SymbolAddress("nothing"), churn: nil, score: 0)
        let facts = try await database.ask(SymbolFactsQuestion(of: [nobody], in: directory, shape: shape))
        #expect(facts == [SymbolFacts(changes: 0)])
    }

    @Test("The newest entries are the newest of the address, with their summaries")
    func newest() async throws {
        let database = try await TestDatabase.generatedHub()
        let (shape, directory) = try await directory(database)
        let symbol = try #require(
            try await database.ask(SymbolSearch(SearchPattern(""), in: directory, limit: 1)).matches.first?.symbol)
        let entries = try #require(
            try await database.ask(
                NewestEntries(
                    of: symbol.address, repository: symbol.repository, in: directory, shape: shape, limit: 5)))
        let expected = try await database.lines(
            """
            SELECT commit_id, op, CASE WHEN length(s) > 1000 THEN left(s, 500) || '…' || right(s, 500) ELSE s END
            FROM musehub_symbol_history_entries, LATERAL (SELECT coalesce(
                op_payload->>'new_summary', op_payload->>'content_summary', op_payload->>'child_summary') AS s) AS s
            WHERE repo_id = '\(symbol.repository)' AND address = '\(symbol.address.text.replacing("'", with: "''"))'
            ORDER BY committed_at DESC, commit_id LIMIT 5
            """)
        #expect(entries.map { "\($0.commit)|\($0.kind.name)|\($0.links.summary ?? "")" } == expected)
        #expect(entries.count == 5)
    }

    private static let history = """
        CREATE TABLE musehub_symbol_history_entries (repo_id text, address text, commit_id text, op text,
            op_payload TYPE, committed_at timestamptz, PRIMARY KEY (repo_id, address, commit_id));
        INSERT INTO musehub_symbol_history_entries SELECT 'r', 'a', 'c' || n, 'replace', payload,
            '2026-01-01 00:00:00+00'::timestamptz - n * interval '1 day'
        FROM unnest(ARRAY[PAYLOADS]::TYPE[]) WITH ORDINALITY AS p (payload, n);
        """

    private func summaries(payloads: [String], type: String) async throws -> [String?]? {
        let script = Self.history.replacing("TYPE", with: type)
            .replacing("PAYLOADS", with: payloads.joined(separator: ", "))
        let database = try await TestDatabase(script)
        let (shape, directory) = try await directory(database)
        let address = SymbolAddress("a")
        return try await database.ask(
            NewestEntries(of: address, repository: "r", in: directory, shape: shape, limit: 9))?.map(\.links.summary)
    }

    @Test(
        "An op with a zero character or half a surrogate pair has its summary, whatever the column's type",
        arguments: ["json", "text"])
    func unreadableOps(type: String) async throws {
        let payloads = [
            #"'{"new_summary": "zero", "x": "\u0000"}'"#, #"'{"content_summary": "half", "x": "\ud83d"}'"#,
            #"'{"child_summary": "whole"}'"#, "NULL", "'[1]'",
        ]
        #expect(try await summaries(payloads: payloads, type: type) == ["zero", "half", "whole", nil, nil])
    }

    @Test("An op that is no JSON has no summary, and those beside it have theirs")
    func noJSON() async throws {
        let payloads = ["'{broken'", #"'{"new_summary": "whole"}'"#]
        #expect(try await summaries(payloads: payloads, type: "text") == [nil, "whole"])
    }

    @Test("An op is too large by the bytes of its text, however small they are stored", arguments: ["json", "jsonb"])
    func largeOps(type: String) async throws {
        func payload(_ length: Int) -> String {
            "('{\"new_summary\": \"s\", \"x\": \"' || repeat('x', \(length)) || '\"}')::\(type)"
        }
        let frame = #"{"new_summary": "s", "x": ""}"#.utf8.count
        let most = NewestEntries.mostPayloadBytes - frame
        #expect(try await summaries(payloads: [payload(most), payload(most + 1)], type: type) == ["s", nil])
    }

    @Test("Metrics that are no whole numbers, or no numbers at all, are told where they are")
    func otherNumbers() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE musehub_symbol_intel (repo_id text, address text, churn text, gravity text, blast float8,
                PRIMARY KEY (repo_id, address));
            INSERT INTO musehub_symbol_intel VALUES ('r', 'a', 'many', '0.5', 'NaN'), ('r', 'b', '12.0', '', 7);
            """)
        let (shape, directory) = try await directory(database)
        let found = try await database.ask(SymbolSearch(SearchPattern(""), in: directory, limit: 9))
        #expect(found.matches.map(\.symbol.churn) == [12, nil])
        let begun = try await database.ask(SymbolSearch(SearchPattern("b"), in: directory, limit: 9))
        #expect(begun.matches.map(\.symbol.churn) == [12])
        let facts = try await database.ask(
            SymbolFactsQuestion(of: found.matches.map(\.symbol), in: directory, shape: shape))
        #expect(facts == [SymbolFacts(churn: 12, blast: 7), SymbolFacts(gravity: 0.5)])
    }

    @Test("Metrics that no index leads to are not looked up address by address, and the hub's limitations say so")
    func keylessMetrics() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE musehub_symbol_intel (repo_id text, address text, churn int);
            INSERT INTO musehub_symbol_intel VALUES ('r', 'a', 3);
            """)
        let (shape, directory) = try await directory(database)
        #expect(directory.limitations.count == 1)
        #expect(directory.limitations.first?.contains("has no index over repo_id and address") == true)
        let symbol = RankedSymbol(repository: "r", address: SymbolAddress("a"), churn: nil, score: 0)
        #expect(
            try await database.ask(SymbolFactsQuestion(of: [symbol], in: directory, shape: shape)) == [SymbolFacts()])
    }
}

@Suite("The tree of a repository", .droppingDatabases)
struct AddressBranchTests {
    private func branch(
        _ path: String, isFile: Bool = false, script: String = ""
    ) async throws -> [String] {
        let database = try await TestDatabase(
            """
            CREATE TABLE musehub_symbol_intel (repo_id text, address text COLLATE "C", churn int, PRIMARY KEY (repo_id, address));
            INSERT INTO musehub_symbol_intel SELECT r, a, 1 FROM unnest(ARRAY['r', 's']) r,
              unnest(ARRAY['src/a.py', 'src/a.py::Foo', 'src/a.py::Foo.bar', 'src/a.py::x/y', 'src/sub/b.py::z', 'src/',
                           'top.py', 'a%b/c', E'a\\\\b/c', 'srcs/d', 'src/a.pyc', 'odd::Name']) a;
            \(script)
            """)
        let shape = try await database.ask(HubShapeQuestion())
        let directory = try await database.ask(SymbolDirectoryQuestion(shape: shape))
        let branch = try await database.ask(
            AddressBranchQuestion(of: path, isFile: isFile, in: directory, repository: "r"))
        #expect(branch.isComplete)
        return branch.nodes.map { "\($0.kind) \($0.path) \($0.isAddress ? "" : "-")\($0.count)" }
    }

    private static let reordered =
        #"ALTER TABLE musehub_symbol_intel ALTER address TYPE text COLLATE "und-x-icu";"#

    @Test("A repository holds its folders and files, with counts, whatever the collation", arguments: ["", reordered])
    func root(script: String) async throws {
        #expect(
            try await branch("", script: script) == [
                "folder a%b/ -1", "folder a\\b/ -1", "folder src/ 7", "folder srcs/ -1", "file odd -1", "file top.py 1",
            ])
    }

    @Test("A folder holds what begins with it, and signs of LIKE in it are only signs", arguments: ["", reordered])
    func folder(script: String) async throws {
        #expect(
            try await branch("src/", script: script) == ["folder src/sub/ -1", "file src/a.py 4", "file src/a.pyc 1"])
        #expect(try await branch("a%b/", script: script) == ["file a%b/c 1"])
        #expect(try await branch("a\\b/", script: script) == ["file a\\b/c 1"])
    }

    @Test("A file holds its symbols, those in symbols within them", arguments: ["", reordered])
    func file(script: String) async throws {
        #expect(
            try await branch("src/a.py", isFile: true, script: script) == [
                "symbol src/a.py::Foo 2", "symbol src/a.py::x/y 1",
            ])
    }

    @Test("A repository larger than a part adds up over all parts")
    func parts() async throws {
        let nodes = try await branch(
            "",
            script:
                "INSERT INTO musehub_symbol_intel SELECT 'r', 'z' || n % 2 || '/f' || n FROM generate_series(1, 30000) n"
        )
        #expect(nodes.contains("folder z0/ -15000"))
        #expect(nodes.contains("folder z1/ -15000"))
    }

    @Test("A part whose last address is no text ends the walk, which then is not complete", arguments: [4000, 12_000])
    func undecodable(place: Int) async throws {
        let server = try await TestServer.shared()
        let name = "branch_\(place)"
        try await server.psql("CREATE DATABASE \(name) ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
        let database = try await TestDatabase(server: server, name: name)
        try await database.psql(
            """
            SET client_encoding = 'SQL_ASCII';
            CREATE TABLE musehub_symbol_intel (repo_id text, address text, PRIMARY KEY (repo_id, address));
            INSERT INTO musehub_symbol_intel
            SELECT 'r', 'd/' || lpad(n::text, 6, '0') || CASE n WHEN \(place) THEN E'\\xE9' ELSE '' END
            FROM generate_series(1, 13000) AS n;
            """)
        let shape = try await database.ask(HubShapeQuestion())
        let directory = try await database.ask(SymbolDirectoryQuestion(shape: shape))
        let branch = try await database.ask(
            AddressBranchQuestion(of: "", isFile: false, in: directory, repository: "r"))
        #expect(!branch.isComplete)
        #expect(branch.lookedThrough == place)
        #expect(branch.nodes.map(\.count) == [place])
    }
}
