import MuseQueries
import Reports

/// What `doctor` looks at in a database that can be reached.
struct DatabaseCheckup {
    let database: Database

    func checks() async throws(CommandFailure) -> [CheckupAnswer.Check] {
        let connection = try await ConnectionChecks(database: database).checks()
        let shape = try await database.ask(HubShapeQuestion())
        let server = try await ServerChecks(database: database, shape: shape).checks()
        let schema = try await SchemaChecks(database: database, shape: shape).checks()
        let statistics = try await StatisticsChecks(
            database: database, isAutovacuumOn: server.settings?.isAutovacuumOn
        ).checks()
        return connection + server.checks + schema + statistics
    }
}
