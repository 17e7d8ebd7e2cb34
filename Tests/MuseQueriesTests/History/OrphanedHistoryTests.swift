import MuseModel
import MuseQueries
import TestSupport
import Testing

@Suite("A history whose repository has no row any more", .droppingDatabases)
struct OrphanedHistoryTests {
    private func hub() async throws -> (database: TestDatabase, shape: HubShape) {
        let database = try await TestDatabase(
            """
            CREATE TABLE musehub_repos (repo_id text PRIMARY KEY, owner text, slug text);
            INSERT INTO musehub_repos VALUES ('named', 'sea', 'chart'), ('empty', 'sea', 'log'), ('gone2', 'sky', 'map');
            CREATE TABLE musehub_symbol_history_entries (repo_id text, address text, commit_id text, op text,
              PRIMARY KEY (repo_id, address, commit_id));
            INSERT INTO musehub_symbol_history_entries VALUES
              ('named', 'a.py', 'c1', 'insert'), ('gone', 'a.py', 'c2', 'insert'), ('gone', 'only.py', 'c2', 'insert');
            """)
        return (database, try await database.ask(HubShapeQuestion()))
    }

    @Test("It is found by an address without a repository, behind those that have a name")
    func addresses() async throws {
        let (database, shape) = try await hub()
        let found = try await database.ask(RepositoriesWithAddress(having: SymbolAddress("a.py"), shape: shape))
        #expect(found == [Repository(id: "named", owner: "sea", slug: "chart"), Repository(id: "gone")])
        let beside = try await database.ask(AddressesBeside(SymbolAddress("onl.py"), in: nil, shape: shape))
        #expect(beside.contains(SymbolAddress("only.py")))
    }

    @Test("Its whole id names it, though another's begins so; a part of it does not")
    func lookup() async throws {
        let (database, shape) = try await hub()
        #expect(try await database.ask(RepositoryLookup("gone", shape: shape)) == .found(Repository(id: "gone")))
        guard case .missing = try await database.ask(RepositoryLookup("gonex", shape: shape)) else {
            Issue.record("found")
            return
        }
    }
}
