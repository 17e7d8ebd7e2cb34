import PostgresClient
import TestSupport
import Testing

@Suite("SQL statements", .droppingDatabases)
struct SQLTests {
    @Test("Values are bound and numbered in the order in which they stand")
    func numbering() {
        let statement: SQL = "SELECT \("a"), \(7), \(true), \(Optional<String>.none), \(1.5)"
        #expect(statement.text == "SELECT $1, $2, $3, $4, $5")
        #expect(statement.parameters == ["a", "7", "true", nil, "1.5"])
    }

    @Test("Parts keep their values when they are put together, and are numbered anew")
    func composition() {
        let conditions: [SQL] = ["a = \("x")", "b = \("y")"]
        let statement: SQL = "SELECT \(0) WHERE \(SQL.joined(conditions, by: " AND "))"
        #expect((statement + " LIMIT \(3)").text == "SELECT $1 WHERE a = $2 AND b = $3 LIMIT $4")
        #expect((statement + " LIMIT \(3)").parameters == ["0", "x", "y", "3"])
    }

    @Test("A value is never part of the text, whatever it holds")
    func hostileValue() async throws {
        let session = try await TestSessions.open()
        let hostile = "'; DROP TABLE x; -- $1 \\ \" \u{1B}[2J \n é 🎼"
        let statement: SQL = "SELECT \(hostile)::text"
        #expect(statement.text == "SELECT $1::text")
        #expect(try await session.value(statement) == .text(hostile))
    }

    @Test("A list is one array, whatever its elements hold")
    func arrays() async throws {
        let session = try await TestSessions.open()
        let elements = ["", "NULL", "a,b", "{}", "\"quoted\"", "back\\slash", " space ", "new\nline"]
        let unnested = try await session.rows("SELECT unnest(\(elements)::text[])", for: "elements")
        #expect(unnested.rows.map(\.values) == elements.map { [.text($0)] })
        #expect(try await session.value("SELECT cardinality(\([String]())::text[])") == .text("0"))
    }

    @Test("A value with a zero byte, which no text of the server's can hold, is refused and not shortened")
    func zeroByte() async throws {
        let session = try await TestSessions.open()
        let refusal = try #require(await session.failure(of: "SELECT \("secret\0tail")::text"))
        #expect(!refusal.description.contains("secret"))
        #expect(try await session.value("SELECT 1") == .text("1"))
    }

    @Test(
        "A name is quoted so that it can be any name the catalog may hold",
        arguments: [
            "plain", "two words", "a\"b", "a\"; DROP TABLE x; --", "new\nline", "🎼 ünï", "SELECT", "$1", "\"\"",
        ])
    func hostileNames(name: String) async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("names")
        let spelled = name.replacing("\"", with: "\"\"")
        try await server.psql(
            "CREATE TABLE \"\(spelled)\" (\"\(spelled)\" int); INSERT INTO \"\(spelled)\" VALUES (42)",
            database: database)
        let session = try await TestSessions.open(database)
        let relname = try await session.value(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace")
        let identifier = Identifier(fromCatalog: try #require(relname?.text))
        #expect(identifier.name == name)
        #expect(try await session.value("SELECT \(identifier) FROM public.\(identifier)") == .text("42"))
    }
}
