import MuseModel
import MuseQueries
import PostgresClient
import Synchronization
import TestSupport
import Testing

@Suite("Searching the symbols of a hub", .droppingDatabases)
struct SymbolSearchTests {
    /// A hub of two repositories with an address that is in no metrics, and one in another case.
    private static let tables = """
        CREATE TABLE musehub_symbol_history_entries (repo_id varchar(128), address text, commit_id varchar(128),
            op varchar(32), content_id varchar(128), op_payload json, committed_at timestamptz,
            PRIMARY KEY (repo_id, address, commit_id));
        CREATE TABLE musehub_symbol_intel (repo_id varchar(128), address text, churn integer, gravity double precision,
            blast integer, last_changed_at timestamptz, PRIMARY KEY (repo_id, address));
        """
    private static let rows = """
        INSERT INTO musehub_symbol_history_entries
        SELECT r, a, c, 'replace', NULL, NULL, '2026-01-01 00:00:00+00'::timestamptz + c * interval '1 day'
        FROM unnest(ARRAY['r1', 'r2']) r, unnest(ARRAY['src/core.py', 'src/core.py::Context', 'src/core.py::Context.invoke',
             'a%b_c\\d.py', E'line\\nbreak', 'README.md']) a, generate_series(1, 3) c;
        INSERT INTO musehub_symbol_intel SELECT repo_id, address, count(*), 0.5, 7, max(committed_at)
        FROM musehub_symbol_history_entries GROUP BY 1, 2;
        """

    private struct Hub {
        let database: TestDatabase
        let shape: HubShape
        let directory: SymbolDirectory

        init(_ script: String) async throws {
            try await self.init(try await TestDatabase(script))
        }

        init(_ database: TestDatabase) async throws {
            self.database = database
            shape = try await database.ask(HubShapeQuestion())
            directory = try await database.ask(SymbolDirectoryQuestion(shape: shape))
        }

        func search(_ text: String, in repository: String? = nil, limit: Int = 100) async throws -> FoundSymbols {
            let pattern = SearchPattern(text)
            return try await database.ask(SymbolSearch(pattern, in: directory, repository: repository, limit: limit))
        }

        func lag() async throws -> DirectoryLag? {
            try await database.ask(DirectoryLagQuestion(of: directory, shape: shape))
        }
    }

    private func lines(_ found: FoundSymbols) -> [String] {
        found.matches.map { "\($0.symbol.repository) \($0.symbol.address)" }
    }

    @Test("Addresses that match are found in all repositories or in one, the best first")
    func found() async throws {
        let hub = try await Hub(Self.tables + Self.rows)
        #expect(lines(try await hub.search("invoke")) == ["r1", "r2"].map { "\($0) src/core.py::Context.invoke" })
        #expect(lines(try await hub.search("context", in: "r2")).first == "r2 src/core.py::Context")
        #expect(lines(try await hub.search("readme", in: "r2")) == ["r2 README.md"])
        #expect(lines(try await hub.search("Readme")) == [])
        #expect(lines(try await hub.search("core invoke", in: "nothing")) == [])
    }

    @Test("What was looked through and what matches is counted")
    func numbers() async throws {
        let hub = try await Hub(Self.tables + Self.rows)
        let found = try await hub.search("core", limit: 2)
        #expect(found.matches.count == 2)
        #expect(found.matching == 6)
        #expect(found.lookedThrough == 12)
        #expect(found.isComplete)
        #expect(found.matches.first?.ranges == [4..<8])
        #expect(found.matches.first?.symbol.churn == 3)
    }

    @Test("Signs of LIKE and line breaks are only characters", arguments: ["%", "_", "\\", "%b_c\\", "\n", "line\nb"])
    func signs(text: String) async throws {
        let hub = try await Hub(Self.tables + Self.rows)
        let found = try await hub.search(text, in: "r1")
        #expect(found.matches.count == 1)
        #expect(found.matches.first?.symbol.address.text.contains(text) == true)
    }

    @Test("A zero byte, which no address holds, matches nothing")
    func zeroByte() async throws {
        let hub = try await Hub(Self.tables + Self.rows)
        #expect(try await hub.search("core\0").matches.isEmpty)
    }

    @Test(
        "Letters beyond ASCII are found in either case, whatever the database's collation", arguments: ["C", "C.UTF-8"])
    func letters(collation: String) async throws {
        let server = try await TestServer.shared()
        let name = "letters_\(try await server.emptyDatabase("letters"))"
        try await server.psql(
            "CREATE DATABASE \(name) LC_COLLATE '\(collation)' LC_CTYPE '\(collation)' ENCODING 'UTF8' TEMPLATE template0"
        )
        let database = try await TestDatabase(server: server, name: name)
        try await database.psql(
            Self.tables + "INSERT INTO musehub_symbol_intel VALUES ('r', 'a.py::GRÖßE', 1, 1, 1, now())")
        let hub = try await Hub(database)
        #expect(try await hub.search("größe").matches.count == 1)
        #expect(try await hub.search("GRÖ").matches.count == 1)
        #expect(try await hub.search("GRö").matches.isEmpty)
    }

    @Test(
        "A hub without metrics, or with none in them, gives the same addresses from its history",
        arguments: [true, false])
    func withoutMetrics(isThere: Bool) async throws {
        let reference = try await Hub(Self.tables + Self.rows)
        let change = isThere ? "DELETE FROM musehub_symbol_intel" : "DROP TABLE musehub_symbol_intel"
        let hub = try await Hub(Self.tables + Self.rows + change)
        #expect(hub.directory.source == .history)
        #expect(hub.directory.limitations.count == 1)
        for pattern in ["", "core", "e", "%", "Context invoke"] {
            for repository in [nil, "r2"] {
                let found = try await hub.search(pattern, in: repository)
                let expected = try await reference.search(pattern, in: repository)
                #expect(Set(lines(found)) == Set(lines(expected)))
                #expect(found.lookedThrough == expected.lookedThrough)
            }
        }
    }

    @Test("A hub without either, or whose history has no key to walk along, lists nothing and says why")
    func withoutHistory() async throws {
        let none = try await Hub("")
        #expect(none.directory.source == .none)
        #expect(none.directory.limitations.first?.contains("no table of addresses") == true)
        #expect(try await none.search("core").matches.isEmpty)
        let keyless = try await Hub("CREATE TABLE musehub_symbol_history_entries (repo_id text, address text)")
        #expect(keyless.directory.source == .none)
        #expect(keyless.directory.limitations.first?.contains("no index") == true)
    }

    @Test("Metrics without a key are read in one go")
    func keylessMetrics() async throws {
        let hub = try await Hub(
            """
            CREATE TABLE musehub_symbol_intel (repo_id text, address text);
            INSERT INTO musehub_symbol_intel SELECT 'r', 'file' || n FROM generate_series(1, 9000) n;
            """)
        let found = try await hub.search("file77", limit: 3)
        #expect(lines(found).first == "r file77")
        #expect(found.lookedThrough == 9000)
    }

    @Test(
        "Directories larger than a part are gone through to the end, and each part is told", arguments: [true, false])
    func parts(hasMetrics: Bool) async throws {
        let table =
            hasMetrics
            ? "musehub_symbol_intel (repo_id, address, churn)"
            : "musehub_symbol_history_entries (repo_id, address, commit_id)"
        let hub = try await Hub(
            Self.tables
                + "INSERT INTO \(table) SELECT 'r' || n % 3, 'src/file' || n || '.py', n FROM generate_series(1, 20000) n"
        )
        let reports = Mutex<[FoundSymbols]>([])
        let search = SymbolSearch(SearchPattern("file1234"), in: hub.directory, limit: 50)
        let found = try await search.ask(hub.database.session, settings: StatementSettings()) { part in
            reports.withLock { $0.append(part) }
        }
        #expect(found.lookedThrough == 20_000)
        #expect(lines(found).first == "r1 src/file1234.py")
        let looked = reports.withLock { $0.map(\.lookedThrough) }
        #expect(looked.count >= 2)
        #expect(looked == looked.sorted())
        let expected = try await hub.database.psql(
            "SELECT count(*) FROM generate_series(1, 20000) n WHERE 'src/file' || n || '.py' LIKE '%f%i%l%e%1%2%3%4%'")
        #expect("\(found.matching)" == expected)
        #expect(try await hub.search("", in: "r2", limit: 1).lookedThrough == 6667)
    }

    @Test("Cancelling ends a search before it has gone through everything")
    func cancelling() async throws {
        let hub = try await Hub(
            Self.tables
                + "INSERT INTO musehub_symbol_intel SELECT 'r', 'src/file' || n, 1, 1, 1, now() FROM generate_series(1, 60000) n"
        )
        let search = SymbolSearch(SearchPattern("file"), in: hub.directory, limit: 50)
        let session = hub.database.session
        let task = Task {
            try await search.ask(session, settings: StatementSettings()) { _ in withUnsafeCurrentTask { $0?.cancel() } }
        }
        await #expect(throws: QueryFailure.self) { try await task.value }
        #expect(try await hub.search("file59999").matches.first?.symbol.address.text == "src/file59999")
    }

    @Test("Metrics that are behind are told, and what they lack is found by its beginning")
    func behind() async throws {
        let hub = try await Hub(
            Self.tables + Self.rows
                + """
                INSERT INTO musehub_symbol_history_entries
                VALUES ('r1', 'src/new.py', 'c9', 'insert', NULL, NULL, '2026-02-01 00:00:00+00'),
                       ('r1', 'README.md', 'c9', 'replace', NULL, NULL, '2026-02-01 00:00:00+00');
                """)
        let lag = try #require(try await hub.lag())
        #expect(lag == DirectoryLag(sampled: 38, missing: 1, late: 1))
        #expect(lag.sentence?.contains("is behind") == true)
        #expect(lines(try await hub.search("src/new.py")) == ["r1 src/new.py"])
        #expect(lines(try await hub.search("src/n", in: "r1")).contains("r1 src/new.py"))
        #expect(lines(try await hub.search("new.py")) == [])
    }

    @Test("Metrics that are not behind are not said to be, on the generated hub and on the real histories")
    func notBehind() async throws {
        var databases = [try await TestDatabase.generatedHub()]
        if RealHistories.isPresent { databases.append(try await TestDatabase.realHistories()) }
        for database in databases {
            let lag = try #require(try await Hub(database).lag())
            #expect(lag.sampled > 100)
            #expect(lag.sentence == nil)
        }
    }

    @Test(
        "In a collation that is not in the order of bytes, an address is found by what it is exactly, and by the walk")
    func otherCollation() async throws {
        let script = (Self.tables + Self.rows).replacing("address text", with: #"address text COLLATE "und-x-icu""#)
        let hub = try await Hub(
            script + "INSERT INTO musehub_symbol_history_entries VALUES ('r2', 'src/new.py', 'c9', 'insert')")
        #expect(lines(try await hub.search("src/new.py")) == ["r2 src/new.py"])
        #expect(lines(try await hub.search("src/n")) == lines(try await hub.search("src/n", limit: 1000)))
        #expect(Set(lines(try await hub.search("src/core"))).count == 6)
    }
}
