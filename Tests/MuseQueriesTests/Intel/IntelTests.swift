import MuseModel
import MuseQueries
import TestSupport
import Testing

@Suite("What the hub has computed", .droppingDatabases)
struct IntelTests {
    @Test("Metrics of an address, whatever kind of number they are kept as")
    func metrics() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE musehub_symbol_intel (repo_id text, address text, churn float8, gravity numeric,
                PRIMARY KEY (repo_id, address));
            INSERT INTO musehub_symbol_intel VALUES ('r1', 'a%', 12, 0.25);
            """)
        let shape = try await database.ask(HubShapeQuestion())
        func metrics(_ address: String) async throws -> SymbolIntel? {
            try await database.ask(
                SymbolIntelQuestion(repository: "r1", address: SymbolAddress(address), shape: shape))
        }
        #expect(try await metrics("a%") == SymbolIntel(churn: 12, gravity: 0.25))
        #expect(try await metrics("ab") == nil)
    }

    @Test("Aggregate results come as values, one too large to be fetched as its size")
    func results() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE musehub_intel_results (repo_id text, intel_type text, result json,
                PRIMARY KEY (repo_id, intel_type));
            INSERT INTO musehub_intel_results VALUES ('r1', 'b', '{"z": 1, "a": 2}'), ('r1', 'a', NULL),
                ('r1', 'c', to_json(repeat('x', \(AggregateResultsQuestion.largestResult)))), ('r2', 'b', '1');
            """)
        let shape = try await database.ask(HubShapeQuestion())
        let results = try #require(
            try await database.ask(AggregateResultsQuestion(repository: "r1", shape: shape)))
        #expect(results.map(\.kind) == ["a", "b", "c"])
        #expect(results[1].value == .object([.init("z", .number("1")), .init("a", .number("2"))]))
        #expect(results[0].value == nil)
        #expect(results[2].value == nil)
        #expect(results[2].bytes == AggregateResultsQuestion.largestResult + 2)
    }

    @Test("Of many large results the first are fetched, and the others come as their size")
    func manyResults() async throws {
        let fitting = AggregateResultsQuestion.mostBytes / AggregateResultsQuestion.largestResult
        let database = try await TestDatabase(
            """
            CREATE TABLE musehub_intel_results (repo_id text, intel_type text, result json,
                PRIMARY KEY (repo_id, intel_type));
            INSERT INTO musehub_intel_results
            SELECT 'r1', lpad(n::text, 2, '0'), to_json(repeat('x', \(AggregateResultsQuestion.largestResult) - 2))
            FROM generate_series(1, \(fitting) + 2) AS n;
            INSERT INTO musehub_intel_results VALUES
                ('r1', '00', to_json(repeat('x', \(AggregateResultsQuestion.mostBytes))));
            """)
        let shape = try await database.ask(HubShapeQuestion())
        let results = try #require(
            try await database.ask(AggregateResultsQuestion(repository: "r1", shape: shape)))
        let told = [Bool](repeating: true, count: fitting)
        #expect(results.map { $0.value != nil } == [false] + told + [false, false])
        #expect(results.last?.bytes == AggregateResultsQuestion.largestResult)
    }

    @Test("A hub without these tables has no answer")
    func olderHub() async throws {
        let database = try await TestDatabase("")
        let shape = try await database.ask(HubShapeQuestion())
        let address = SymbolAddress("a")
        #expect(try await database.ask(AggregateResultsQuestion(repository: "r", shape: shape)) == nil)
        #expect(
            try await database.ask(SymbolIntelQuestion(repository: "r", address: address, shape: shape)) == nil)
        #expect(try await database.ask(CoChangeQuestion(repository: "r", address: address, shape: shape)) == nil)
    }
}
