import MuseModel
import PostgresClient
import Testing

@testable import MuseQueries

@Suite("One value of a typed query, whole")
struct TypedValueTests {
    private func value(row: Int, column: Int, of text: String) async throws -> CellValue? {
        let database = try await TestDatabase.generatedHub()
        return try await TypedReading(TypedRequest(text: text))
            .value(row: row, column: column, on: database.session, settings: StatementSettings())
    }

    @Test("The query runs for it, and the rows before it are passed over")
    func found() async throws {
        let query = "SELECT n, repeat(n::text, 200000) FROM generate_series(1, 9) AS n"
        #expect(try await value(row: 6, column: 1, of: query) == .text(String(repeating: "7", count: 200_000)))
    }

    @Test("NULL is a value; a row or a column that there is not has none")
    func missing() async throws {
        #expect(try await value(row: 0, column: 0, of: "SELECT NULL") == .some(.null))
        #expect(try await value(row: 1, column: 0, of: "SELECT NULL") == nil)
        #expect(try await value(row: 0, column: 1, of: "SELECT NULL") == nil)
    }

    @Test("Its transaction ends with it")
    func ended() async throws {
        let database = try await TestDatabase.generatedHub()
        let reading = TypedReading(TypedRequest(text: "SELECT n FROM generate_series(1, 9) AS n"))
        let settings = StatementSettings()
        _ = try await reading.value(row: 3, column: 0, on: database.session, settings: settings)
        try await database.server.wait(
            until: """
                EXISTS (SELECT FROM pg_stat_activity
                        WHERE pid = \(database.session.facts.serverProcess) AND state = 'idle')
                """)
    }

    @Test("What a row keeps of a long text ends where a character of Unicode ends")
    func beginning() {
        let text = "x" + String(repeating: "é", count: PageCell.longestBeginning)
        let cell = PageCell(beginningOf: .text(text))
        #expect(cell.isCut)
        #expect(cell.value.text?.utf8.count == PageCell.longestBeginning - 1)
        #expect(CellValue.text(text).begins(with: cell.value))
    }

    @Test("A value begins with what was kept of it, and with nothing else")
    func begins() {
        #expect(!CellValue.text("another").begins(with: .text("a b")))
        #expect(CellValue.undecodable([1, 2, 3]).begins(with: .undecodable([1, 2])))
        #expect(!CellValue.null.begins(with: .text("")))
    }
}
