import TestSupport
import Testing

@testable import PostgresClient

@Suite("Statements that a task has sent")
struct StatementWitnessTests {
    private func witnessed(
        _ work: (ReadOnlySession) async throws -> Void
    ) async throws -> [WitnessedStatement] {
        let session = try await TestSessions.open()
        let witness = StatementWitness()
        try await StatementWitness.$current.withValue(witness) { try await work(session) }
        return witness.take()
    }

    @Test("They are remembered with their values, rows and time")
    func remembered() async throws {
        let seen = try await witnessed { session in
            let last: Int = 3
            _ = try await session.rows("SELECT generate_series(1, \(last)::int)", for: "numbers")
            _ = try await session.rows("SELECT 1", for: "one")
        }
        #expect(seen.map(\.question) == ["numbers", "one"])
        #expect(seen.map(\.rows) == [3, 1])
        #expect(seen.first?.statement.parameters == ["3"])
        #expect(seen.allSatisfy { $0.milliseconds > 0 && !$0.failed })
    }

    @Test("One that fails is remembered as such")
    func failed() async throws {
        let seen = try await witnessed { session in _ = await session.failure(of: "SELECT 1 / 0") }
        #expect(seen.map(\.failed) == [true])
    }

    @Test("What has no plan is passed over")
    func passedOver() async throws {
        let seen = try await witnessed { session in
            _ = try await session.rows("SHOW work_mem", for: "a setting")
            _ = try await session.rows("EXPLAIN (FORMAT JSON) SELECT 1", for: "a plan")
        }
        #expect(seen.isEmpty)
    }

    @Test("Of one that is longer than a person reads the beginning is remembered, and that it is no more")
    func long() async throws {
        let seen = try await witnessed { session in
            let long = String(repeating: "x", count: StatementWitness.mostBytes)
            _ = try await session.rows("SELECT \(long)::text", for: "a long one")
        }
        #expect(seen.map(\.isCut) == [true])
        #expect(seen.first?.statement.text == "SELECT $1::text")
        #expect(seen.first?.statement.parameters == [String(repeating: "x", count: 256) + "…"])
        #expect(seen.first?.rows == 1)
    }

    @Test("The slowest ones are kept in their order, and once they are taken they are gone")
    func bounded() {
        let witness = StatementWitness()
        func record(_ milliseconds: Int) {
            witness.record(
                "\(milliseconds)", statement: "SELECT 1", rows: 1, duration: .milliseconds(milliseconds), failed: false)
        }
        record(900)
        for milliseconds in 1...StatementWitness.mostStatements { record(milliseconds) }
        record(0)
        #expect(
            witness.take().map(\.question) == ["900"] + (2...StatementWitness.mostStatements).map { "\($0)" })
        #expect(witness.take().isEmpty)
    }

    @Test("Without a witness nothing is remembered, and a task that another starts has its own")
    func scope() async throws {
        let session = try await TestSessions.open()
        let witness = StatementWitness()
        _ = try await session.rows("SELECT 1", for: "before")
        try await StatementWitness.$current.withValue(witness) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try await session.rows("SELECT 1", for: "within") }
                try await group.waitForAll()
            }
        }
        _ = try await session.rows("SELECT 1", for: "after")
        #expect(witness.take().map(\.question) == ["within"])
    }
}
