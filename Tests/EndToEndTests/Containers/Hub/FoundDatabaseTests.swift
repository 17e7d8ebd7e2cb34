import TestSupport
import Testing

extension HubTests {
    @Suite("A hub's database that is found by itself")
    struct FoundDatabaseTests {
        @Test(
            "Where nothing else names a database, a running musehub_postgres is found; --container names another")
        func found() async throws {
            let usual = try await TestHub.usualDatabase()
            let other = try await usual.engine.database("command-other")
            for container in [usual, other] {
                try await container.psql("CREATE TABLE letters (letter text PRIMARY KEY)")
                try await container.psql("INSERT INTO letters VALUES ('\(container.name)')")
            }
            let byItself = try await run(["rows", "letters"], usual.engine)
            #expect(byItself.output == #"{"letter":"musehub_postgres"}"# + "\n")
            let named = try await run(["rows", "letters", "--container", "command-other"], usual.engine)
            #expect(named.output == #"{"letter":"command-other"}"# + "\n")
            let doctor = try await run(["doctor"], usual.engine)
            #expect(
                doctor.output.contains("musehub@musehub_postgres (container), database hub, by the container engine"))
            for container in [usual, other] { try await container.expectNothingLeft() }
            try await usual.psql("DROP TABLE letters")
            try await other.remove()
        }

        private func run(_ arguments: [String], _ engine: TestEngine) async throws -> ProgramOutcome {
            try await BuiltProgram.run(arguments, environment: engine.environment)
        }
    }
}
