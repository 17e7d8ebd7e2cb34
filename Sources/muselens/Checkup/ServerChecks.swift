import MuseModel
import MuseQueries
import PostgresClient
import Reports

/// What holds for the server as a whole: how far it is, what it has left, and how it is set.
struct ServerChecks {
    let database: Database
    let shape: HubShape

    private var facts: ServerFacts { database.session.facts }

    /// Seconds by which a standby may be behind before it is worth a word.
    private static let longestLag = 60.0

    /// The checks, and the settings for what comes after; `nil` where the server would not tell them.
    func checks() async throws(CommandFailure) -> (checks: [CheckupAnswer.Check], settings: HealthSettings?) {
        var checks = [standby]
        checks += try await database.looked(at: .wraparound) { () async throws(CommandFailure) in
            let ages = try await database.ask(TransactionAgesQuestion())
            return WraparoundHealth.findings(ages, holders: try await database.ask(HorizonHolders()))
        }
        checks += try await database.looked(at: .connections) { () async throws(CommandFailure) in
            [ConnectionHealth.finding(try await database.ask(ConnectionSlotsQuestion()))]
        }
        checks += try await database.looked(at: .sessions) { () async throws(CommandFailure) in
            let found = try await database.ask(IdleTransactions(longerThan: ConnectionHealth.longestIdle))
            return [ConnectionHealth.finding(found.sessions, hidden: found.hidden)]
        }
        checks += try await database.looked(at: .slots) { () async throws(CommandFailure) in
            SlotHealth.findings(try await database.ask(SlotUsesQuestion()))
        }
        var settings: HealthSettings?
        checks += try await database.looked(at: .settings) { () async throws(CommandFailure) in
            let found = try await database.ask(HealthSettingsQuestion(shape: shape))
            settings = found
            return SettingsHealth.findings(found)
        }
        return (checks, settings)
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
}
