import MuseModel
import MuseQueries
import TestSupport
import Testing

@Suite("Naming a repository", .droppingDatabases)
struct RepositoryLookupTests {
    private static let script = """
        CREATE TABLE musehub_repos (repo_id text PRIMARY KEY, owner text, slug text);
        INSERT INTO musehub_repos VALUES ('aa11', 'sea', 'chart'), ('aa22', 'sea', 'log/book'), ('b%_c', 'sky', 'map');
        """

    private func answer(_ text: String, script: String = script) async throws -> RepositoryLookup.Answer {
        let database = try await TestDatabase(script)
        let shape = try await database.ask(HubShapeQuestion())
        return try await database.ask(RepositoryLookup(text, shape: shape))
    }

    @Test(
        "An id, a unique prefix of one, or owner/slug finds it; a slug may hold a slash",
        arguments: [
            ("aa11", "aa11"), ("b", "b%_c"), ("b%", "b%_c"), ("sea/log/book", "aa22"), ("sky/map", "b%_c"),
        ])
    func found(text: String, id: String) async throws {
        guard case .found(let repository) = try await answer(text) else {
            Issue.record("\(text) finds nothing")
            return
        }
        #expect(repository.id == id)
    }

    @Test("A prefix of several ids is ambiguous, and all of them are told")
    func ambiguous() async throws {
        let expected = [
            Repository(id: "aa11", owner: "sea", slug: "chart"), Repository(id: "aa22", owner: "sea", slug: "log/book"),
        ]
        #expect(try await answer("aa") == .ambiguous(expected))
    }

    @Test("What is none is missing, and signs of LIKE are only signs", arguments: ["", "a%", "c%_c", "sea", "sea/"])
    func missing(text: String) async throws {
        guard case .missing(let known) = try await answer(text) else {
            Issue.record("\(text) finds something")
            return
        }
        #expect(known.count == 3)
    }

    @Test("A hub that names no repositories, or has no table of them, is asked all the same")
    func olderHub() async throws {
        #expect(
            try await answer("a", script: "CREATE TABLE musehub_repos AS SELECT 'a1'::text AS repo_id")
                == .found(Repository(id: "a1")))
        #expect(try await answer("a", script: "") == .missing(known: []))
    }
}
