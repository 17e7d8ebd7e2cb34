import MuseModel
import PostgresClient
import Testing

@testable import MuseQueries

@Suite("Parameters of a typed query")
struct TypedParameterTests {
    private func rows(_ text: String, _ values: [String: String?]) async throws -> [[CellValue]] {
        let database = try await TestDatabase.generatedHub()
        let page = try await TypedReading(TypedRequest(text: text, values: values)).open(
            on: database.session, fetching: 100, settings: StatementSettings(), holding: .seconds(1)
        ) { $0.values }
        await database.session.close(page.cursor)
        return page.rows
    }

    @Test("One that may be NULL leaves a condition out, and else is what its other place makes of it")
    func optional() async throws {
        let query = "SELECT n FROM generate_series(1, 3) AS n WHERE (:a IS NULL OR n = :a) ORDER BY n"
        #expect(try await rows(query, ["a": "2"]) == [[.text("2")]])
        #expect(try await rows(query, ["a": nil]).count == 3)
    }

    @Test("One that is only given back is text")
    func text() async throws {
        #expect(try await rows("SELECT :b", ["b": "y"]) == [[.text("y")]])
    }

    @Test("Where nothing tells which type one has, the advice is to say it")
    func untyped() async throws {
        do {
            _ = try await rows("SELECT :a IS NULL", ["a": "x"])
            Issue.record("expected the server to ask for a type")
        } catch let failure as TypedFailure {
            #expect(failure.advice?.contains(":name::text") == true)
        }
        #expect(try await rows("SELECT :a::int IS NULL", ["a": nil]) == [[.text("t")]])
    }

    @Test("A value that its type does not take is the server's to refuse")
    func unfit() async throws {
        await #expect(throws: TypedFailure.self) {
            try await rows("SELECT 1 WHERE :a = 1", ["a": "one"])
        }
    }

    @Test("A mistake in a text with parameters is pointed at where it was typed")
    func position() async throws {
        do throws(TypedFailure) {
            let session = try await openSession()
            _ = try await TypedReading(TypedRequest(text: "SELECT :first, m", values: ["first": "1"])).open(
                on: session, fetching: 1, settings: StatementSettings(), holding: .seconds(1)
            ) { $0.values }
            Issue.record("expected the column to be unknown")
        } catch {
            #expect(error.offset == 15)
        }
    }

    private func openSession() async throws(TypedFailure) -> ReadOnlySession {
        do {
            return try await TestDatabase.generatedHub().session
        } catch {
            throw .query(QueryFailure(question: "a session", reason: .cancelled), offset: nil)
        }
    }
}
