import PostgresClient
import TestSupport
import Testing

@Suite("What the server said", .droppingDatabases)
struct ServerErrorTests {
    @Test("An error keeps its code, words, detail, hint and the question's name")
    func allFields() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("errors")
        try await server.psql(
            """
            CREATE FUNCTION raises() RETURNS int LANGUAGE plpgsql AS $$
            BEGIN RAISE 'the words' USING ERRCODE = 'ZZ123', DETAIL = 'the detail', HINT = 'the hint'; END $$
            """, database: database)
        let session = try await TestSessions.open(database)
        let failure = try #require(await session.failure(of: "SELECT public.raises()"))
        #expect(failure.question == "a statement that fails")
        #expect(
            failure.reason
                == .server(
                    ServerError(sqlState: "ZZ123", message: "the words", detail: "the detail", hint: "the hint")))
        #expect(failure.description.contains("the words (ZZ123)"))
        #expect(failure.advice == "the hint")
    }

    @Test("The place of an error counts characters of the statement from 1")
    func position() async throws {
        let session = try await TestSessions.open()
        let failure = await session.failure(of: "SELECT 'é', absent_column")
        guard case .server(let error)? = failure?.reason else {
            Issue.record("expected the server's refusal, got \(String(describing: failure))")
            return
        }
        #expect(error.sqlState == ServerError.State.undefinedColumn)
        #expect(error.position == 13)
    }

    @Test("A table that the login may not read is told with advice about rights")
    func insufficientPrivilege() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("rights")
        try await server.psql("CREATE ROLE reads_nothing LOGIN; CREATE TABLE t (id int)", database: database)
        let session = try await TestSessions.open(database, as: "reads_nothing")
        let failure = await session.failure(of: "SELECT id FROM public.t")
        #expect(failure?.advice?.contains("SELECT") == true)
    }
}
