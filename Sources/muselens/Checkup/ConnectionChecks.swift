import MuseQueries
import PostgresClient
import Reports

/// How the database is reached, and what the connection may do.
struct ConnectionChecks {
    let database: Database

    private var facts: ServerFacts { database.session.facts }

    private static let oldestVersion = 130_000

    func checks() async throws(CommandFailure) -> [CheckupAnswer.Check] {
        var checks = [connection, version, rights]
        checks += try await database.checked("protection") { () async throws(CommandFailure) in
            [try await protection()]
        }
        checks += try await database.checked("limits") { () async throws(CommandFailure) in [try await limits()] }
        checks.append(encoding)
        return checks
    }

    private var connection: CheckupAnswer.Check {
        let encryption =
            facts.isEncrypted
            ? "encrypted"
            : facts.isInContainer
                ? "by the container engine" : facts.host.hasPrefix("/") ? "by the local socket" : "not encrypted"
        let pooler = facts.isPooled ? ", through a pooler" : ""
        return CheckupAnswer.Check(
            "connection", .ok, "\(facts.place), database \(facts.database), \(encryption)\(pooler)")
    }

    private var version: CheckupAnswer.Check {
        facts.versionNumber >= Self.oldestVersion
            ? CheckupAnswer.Check("server", .ok, "PostgreSQL \(facts.version)")
            : CheckupAnswer.Check(
                "server", .warn, "PostgreSQL \(facts.version)", advice: "muselens is made for PostgreSQL 13 and newer.")
    }

    private var rights: CheckupAnswer.Check {
        if facts.isSuperuser {
            return CheckupAnswer.Check(
                "rights", .warn, "\(facts.user) is a superuser", advice: readOnlyRole)
        }
        if facts.couldWrite {
            return CheckupAnswer.Check(
                "rights", .warn, "\(facts.user) may write", advice: readOnlyRole)
        }
        return CheckupAnswer.Check("rights", .ok, "\(facts.user) cannot write")
    }

    /// The SQL of docs/security.md; PostgreSQL 13 has no `pg_read_all_data`.
    private var readOnlyRole: String {
        let grants =
            facts.versionNumber >= 140_000
            ? "GRANT pg_read_all_data TO muselens;"
            : "GRANT USAGE ON SCHEMA public TO muselens; GRANT SELECT ON ALL TABLES IN SCHEMA public TO muselens; "
                + "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO muselens;"
        return "Connect as a role that can only read: CREATE ROLE muselens LOGIN PASSWORD '…' CONNECTION LIMIT 10; "
            + grants + " Where everybody may create tables, as in databases made before PostgreSQL 15: "
            + "REVOKE CREATE ON SCHEMA public FROM PUBLIC;"
    }

    private func protection() async throws(CommandFailure) -> CheckupAnswer.Check {
        switch try await database.ask(ProtectionProof()) {
        case .refusedAsReadOnly:
            CheckupAnswer.Check(
                "protection", .ok,
                "\(facts.protection); a statement that would write was refused (\(ServerError.State.readOnlyTransaction))"
            )
        case .refusedOtherwise(let error):
            CheckupAnswer.Check(
                "protection", .warn,
                "a statement that would write was refused, but for another reason: \(error.message)",
                advice: "Something between here and the server may change statements: connect to PostgreSQL directly.")
        case .notRefused:
            CheckupAnswer.Check(
                "protection", .fail, "a statement that would write was accepted, and rolled back",
                advice: "Do not use muselens through this connection: connect to PostgreSQL directly.")
        }
    }

    private func limits() async throws(CommandFailure) -> CheckupAnswer.Check {
        let inForce = try await database.ask(SettingsInForce())
        guard inForce.settings == database.settings, inForce.isReadOnly else {
            return CheckupAnswer.Check(
                "limits", .fail,
                "asked for \(Self.text(database.settings)), in force \(Self.text(inForce.settings)), "
                    + (inForce.isReadOnly ? "read-only" : "not read-only"),
                advice: "A pooler may drop settings: connect to PostgreSQL directly.")
        }
        return CheckupAnswer.Check("limits", .ok, "in force: \(Self.text(inForce.settings))")
    }

    private static func text(_ settings: StatementSettings) -> String {
        "statement timeout \(settings.statementTimeout) ms, lock timeout \(settings.lockTimeout) ms"
    }

    private var encoding: CheckupAnswer.Check {
        switch facts.encoding {
        case "UTF8": CheckupAnswer.Check("encoding", .ok, "UTF8")
        case "SQL_ASCII":
            CheckupAnswer.Check(
                "encoding", .warn, "SQL_ASCII: the server does not know what its bytes mean",
                advice: "Values that are no UTF-8 are shown as bytes.")
        default: CheckupAnswer.Check("encoding", .ok, "\(facts.encoding), converted to UTF-8 by the server")
        }
    }
}
