import MuseQueries
import PostgresClient
import Reports

/// What `doctor` looks at in a database that can be reached.
struct DatabaseCheckup {
    let database: Database

    private var facts: ServerFacts { database.session.facts }

    private static let oldestVersion = 130_000
    /// Seconds by which a standby may be behind before it is worth a word.
    private static let longestLag = 60.0
    private static let namesShown = 5

    func checks() async throws(CommandFailure) -> [CheckupAnswer.Check] {
        var checks = [connection, version, rights]
        checks += try await checked("protection") { () async throws(CommandFailure) in [try await protection()] }
        checks += try await checked("limits") { () async throws(CommandFailure) in [try await limits()] }
        checks += [encoding, standby]
        checks += try await checked("schema") { () async throws(CommandFailure) in try await schema() }
        checks += try await checked("statistics") { () async throws(CommandFailure) in
            let relations = try await database.ask(RelationList())
            return [statistics(relations), deadRows(relations)]
        }
        return checks
    }

    /// What the server refuses to tell is itself a finding; the other checks go on.
    private func checked(
        _ name: String, _ look: () async throws(CommandFailure) -> [CheckupAnswer.Check]
    ) async throws(CommandFailure) -> [CheckupAnswer.Check] {
        do throws(CommandFailure) {
            return try await look()
        } catch {
            guard error.status == .refused, let message = error.message else { throw error }
            return [CheckupAnswer.Check(name, .fail, message, advice: error.advice)]
        }
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
                "rights", .warn, "\(facts.user) is a superuser", advice: Self.readOnlyRole)
        }
        if facts.couldWrite {
            return CheckupAnswer.Check(
                "rights", .warn, "\(facts.user) may write", advice: Self.readOnlyRole)
        }
        return CheckupAnswer.Check("rights", .ok, "\(facts.user) cannot write")
    }

    /// Needs PostgreSQL 14; docs/security.md has the grants for 13.
    private static let readOnlyRole =
        "Connect as a role that can only read: CREATE ROLE muselens LOGIN PASSWORD '…'; "
        + "GRANT pg_read_all_data TO muselens; see docs/security.md."

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

    private var standby: CheckupAnswer.Check {
        guard facts.isStandby else { return CheckupAnswer.Check("standby", .ok, "a primary") }
        guard let lag = facts.standbyLag else {
            return CheckupAnswer.Check("standby", .ok, "a standby that has replayed nothing yet")
        }
        if lag == 0 {
            return CheckupAnswer.Check("standby", .ok, "a standby that has replayed all that its primary sent")
        }
        let detail = "a standby; the last change it replayed is \(Int(lag)) s old"
        return lag <= Self.longestLag
            ? CheckupAnswer.Check("standby", .ok, detail)
            : CheckupAnswer.Check(
                "standby", .warn, detail,
                advice: "It is behind, or it has lost its primary: see pg_stat_wal_receiver.")
    }

    private func schema() async throws(CommandFailure) -> [CheckupAnswer.Check] {
        let shape = try await database.ask(HubShapeQuestion())
        let findings = shape.completeness.findings
        if findings == [.notAHub] {
            let advice = "muselens tables shows what is there; name the hub's database with --dbname."
            return findings.map { CheckupAnswer.Check("schema", .fail, $0.description, advice: advice) }
        }
        guard findings.isEmpty else {
            let advice = "An older or half migrated hub: muselens shows it as far as it goes."
            return findings.map { CheckupAnswer.Check("schema", .warn, $0.description, advice: advice) }
        }
        let revisions = try await database.ask(SchemaRevision(shape: shape))
        let revision = revisions.isEmpty ? "no revision applied" : "revision \(revisions.joined(separator: ", "))"
        return [CheckupAnswer.Check("schema", .ok, "a MuseHub with all its tables, \(revision)")]
    }

    private func statistics(_ relations: [RelationSummary]) -> CheckupAnswer.Check {
        let unknown = relations.filter { $0.estimate.isNeverAnalysed && $0.tableBytes > 0 }
        guard !unknown.isEmpty else { return CheckupAnswer.Check("statistics", .ok, "every table was analysed") }
        return CheckupAnswer.Check(
            "statistics", .warn, "never analysed: \(Self.list(unknown))",
            advice: "Row numbers are guesses there. Somebody who may write runs: ANALYZE;")
    }

    /// Autovacuum's own measure is a fifth of the table; what is twice beyond it has been left behind.
    private func deadRows(_ relations: [RelationSummary]) -> CheckupAnswer.Check {
        if facts.isStandby {
            return CheckupAnswer.Check("vacuum", .ok, "not known on a standby: its primary counts the dead rows")
        }
        let bloated = relations.filter { $0.deadTuples > 10_000 && ($0.deadShare ?? 0) > 0.4 }
        guard !bloated.isEmpty else { return CheckupAnswer.Check("vacuum", .ok, "no table is full of dead rows") }
        return CheckupAnswer.Check(
            "vacuum", .warn, "over 40 % dead rows: \(Self.list(bloated))",
            advice: "Is autovacuum on, or a transaction open for long? Somebody who may write runs: VACUUM ANALYZE;")
    }

    private static func list(_ relations: [RelationSummary]) -> String {
        let names = relations.prefix(namesShown).map(\.name.description).joined(separator: ", ")
        let rest = relations.count - namesShown
        return rest > 0 ? "\(names) and \(rest) more" : names
    }
}
