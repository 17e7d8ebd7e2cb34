import MuseModel
import MuseQueries
import PostgresClient
import TestSupport
import Testing

@Suite("Finding a place that a text names", .droppingDatabases)
struct LocationLookupTests {
    private static let script = """
        CREATE TABLE musehub_repos (repo_id text PRIMARY KEY, owner text, slug text);
        INSERT INTO musehub_repos VALUES ('aa11', 'sea', 'chart'), ('aa22', 'sea', 'log');
        CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, repo_id text, message text);
        INSERT INTO musehub_commits VALUES ('sha256:beef01', 'aa11', 'one'), ('sha256:beef02', 'aa11', 'two'),
          ('cafe03', 'aa11', 'three');
        CREATE TABLE musehub_snapshots (snapshot_id text PRIMARY KEY);
        INSERT INTO musehub_snapshots VALUES ('5eed');
        CREATE TABLE musehub_symbol_history_entries (
          repo_id text, address text, commit_id text, op text, content_id text, op_payload jsonb,
          committed_at timestamptz, PRIMARY KEY (repo_id, address, commit_id));
        INSERT INTO musehub_symbol_history_entries (repo_id, address, commit_id) VALUES
          ('aa11', 'src/app.py::run', 'sha256:beef01'), ('aa11', 'src/app.py::run', 'sha256:beef02'),
          ('aa11', 'src/app.py::walk', 'cafe03'), ('aa11', E'a\\nb''"%_\\\\@beef', 'cafe03'), ('gone', 'x.py', 'cafe03');
        CREATE TABLE numbers (number integer PRIMARY KEY, word text);
        INSERT INTO numbers VALUES (1, 'one'), (2, NULL);
        CREATE TABLE keyless (word text);
        INSERT INTO keyless VALUES ('a'), ('b');
        CREATE VIEW glimpse AS SELECT 1 AS n;
        CREATE SCHEMA audit;
        CREATE TABLE audit.events (id integer PRIMARY KEY);
        """

    private static let database = Task.detached { try await TestDatabase(script) }

    private func answer(_ text: String) async throws -> LocationLookup.Answer {
        try await Self.database.value.ask(LocationLookup(try LocationText(text)))
    }

    private func place(_ text: String) async throws -> FoundPlace {
        let answer = try await answer(text)
        guard case .found(let place, _) = answer else {
            Issue.record("\(text): \(answer)")
            throw CancellationError()
        }
        return place
    }

    private static let chart = Repository(id: "aa11", owner: "sea", slug: "chart")

    @Test(
        "A repository is found by its name, its id or a prefix; an address in it with an entry by a prefix",
        arguments: [
            ("sea/chart", .repository(chart)), ("aa11", .repository(chart)), ("aa1", .repository(chart)),
            ("sea/chart:src/app.py::run", .symbol(chart, SymbolAddress("src/app.py::run"), commit: nil)),
            (
                "sea/chart:src/app.py::run@beef01",
                .symbol(chart, SymbolAddress("src/app.py::run"), commit: "sha256:beef01")
            ),
            ("aa11:src/app.py::walk@cafe", .symbol(chart, SymbolAddress("src/app.py::walk"), commit: "cafe03")),
            ("gone:x.py", .symbol(Repository(id: "gone"), SymbolAddress("x.py"), commit: nil)),
            (
                "symbols:aa1?run@sea/chart:not/there.py",
                .search(
                    FoundSearch(
                        repository: chart, pattern: "run",
                        selection: .init(repository: chart, address: SymbolAddress("not/there.py"))))
            ),
            ("symbols:?%_", .search(FoundSearch(repository: nil, pattern: "%_", selection: nil))),
            ("results:sea/chart", .results(chart)),
            ("around:aa11:src/app.py::run", .around(chart, SymbolAddress("src/app.py::run"))),
            ("commit:sha256:beef01", .commit("sha256:beef01")), ("commit:beef02", .commit("sha256:beef02")),
            ("commit:cafe", .commit("cafe03")), ("snapshot:5", .snapshot("5eed")), ("gaps", .gaps(nil)),
            ("gaps:deleted", .gaps(.cause(.deleted))), ("gaps:object-missing", .gaps(.missing(.objectMissing))),
            ("changes:5e..5ee@cafe", .changedFiles(SnapshotPair(old: "5eed", new: "5eed"), commit: "cafe03")),
            ("changes:..5", .changedFiles(SnapshotPair(old: nil, new: "5eed"), commit: nil)),
        ] as [(String, FoundPlace)])
    func found(text: String, expected: FoundPlace) async throws {
        #expect(try await place(text) == expected)
    }

    @Test("An address full of signs that mean something elsewhere is found by the text that is written for it")
    func hostile() async throws {
        let address = SymbolAddress("a\nb'\"%_\\@beef")
        let text = LocationText.symbol(repository: "sea/chart", address, commit: "cafe03")
        #expect(try await place(text.description) == .symbol(Self.chart, address, commit: "cafe03"))
    }

    @Test("A commit that gave the address no row of its own is passed on: the file may have moved in it")
    func bridge() async throws {
        #expect(
            try await place("aa11:src/app.py::run@cafe03")
                == .symbol(Self.chart, SymbolAddress("src/app.py::run"), commit: "cafe03"))
    }

    @Test("Rows are found with their filters, row and column, and a value with what the row has of it")
    func rows() async throws {
        guard case .rows(let rows) = try await place("table:numbers?word@2#word") else { return }
        #expect(rows.position == RowPosition(["2"]))
        #expect(rows.filters == ["word": nil])
        #expect(rows.column == "word")
        guard case .cell(_, let column, let row) = try await place("cell:numbers@1#word") else { return }
        #expect(column.name.name == "word")
        #expect(row.cells.map(\.value) == [.text("1"), .text("one")])
        guard case .cell(_, _, let second) = try await place("cell:keyless@(0\\,2)#word") else { return }
        #expect(second.cells.map(\.value) == [.text("b")])
        #expect(try await place("structure:audit.events") == .structure(.named("events", schema: "audit")))
    }

    @Test(
        "What is not there is told, never as an error of the server",
        arguments: [
            ("sea/charts", "no repository"), ("sea/chart:src/app.py::ran", "no history of sea/chart"),
            ("sea/chart:src/app.py::run@dead", "commit dead"), ("commit:dead", "no commit"),
            ("changes:5..dead", "no snapshot dead"), ("changes:dead..5", "no snapshot dead"),
            ("changes:..5@dead", "no commit dead"),
            ("snapshot:dead", "no snapshot"), ("table:number", "no table"), ("structure:number", "no table"),
            ("table:numbers@3", "no row"), ("table:numbers@one", "no row"), ("table:numbers@1,2", "is named by number"),
            ("table:keyless@(9\\,9)", "no row"), ("table:keyless@x", "its place in the file"),
            ("table:glimpse@1", "no key"), ("table:numbers?words=x", "no column"),
            ("cell:numbers@1#words", "no column"),
            ("sea/chart:\\u{0}", "zero byte"), ("symbols:nowhere?x", "no repository"),
            ("symbols:?x@nowhere:y", "no repository"), ("symbols:?\\u{0}", "zero byte"),
            ("table:numbers@99999999999", "no row"),
        ])
    func missing(text: String, words: String) async throws {
        let answer = try await answer(text)
        guard case .missing(let missing) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(missing.message.lowercased().contains(words))
    }

    @Test("The neighbours of an address that is not there are told")
    func neighbours() async throws {
        guard case .missing(let missing) = try await answer("sea/chart:src/app.py::sun") else { return }
        #expect(missing.known.contains("src/app.py::run") && missing.known.contains("src/app.py::walk"))
        #expect(missing.sought == "src/app.py::sun")
    }

    @Test(
        "What several have is ambiguous",
        arguments: ["aa", "commit:beef", "commit:sha256:beef", "sea/chart:src/app.py::run@beef"])
    func ambiguous(text: String) async throws {
        guard case .ambiguous(_, let candidates) = try await answer(text) else {
            Issue.record("\(text) is not ambiguous")
            return
        }
        #expect(candidates.count == 2)
    }

    @Test(
        "A database that is no hub says what it lacks",
        arguments: ["gaps", "commit:beef", "snapshot:beef", "a/b:c", "symbols"])
    func noHub(text: String) async throws {
        let database = try await TestDatabase("")
        switch try await database.ask(LocationLookup(try LocationText(text))) {
        case .missing, .found(.symbols, _): break
        case let other: Issue.record("\(other)")
        }
    }

    @Test("Two sessions of one database are of the same one, and another database of the server is not")
    func identity() async throws {
        let one = try await Self.database.value.ask(DatabaseIdentityQuestion())
        let again = try await Self.database.value.ask(DatabaseIdentityQuestion())
        let other = try await TestDatabase("").ask(DatabaseIdentityQuestion())
        #expect(one.system != nil)
        #expect(one.isSame(as: again))
        #expect(!one.isSame(as: other))
        #expect(one.isSame(as: DatabaseIdentity(system: one.system, server: "elsewhere:1", database: one.database)))
        #expect(!one.isSame(as: DatabaseIdentity(system: "1", server: one.server, database: one.database)))
        #expect(one.isSame(as: DatabaseIdentity(system: nil, server: one.server, database: one.database)))
        #expect(!one.isSame(as: DatabaseIdentity(system: nil, server: "elsewhere:1", database: one.database)))
    }
}
