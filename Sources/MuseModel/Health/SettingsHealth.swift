/// Whether a setting hurts. Opinions on tuning are left to others: each of these has harmed somebody's hub.
public enum SettingsHealth {
    /// From this size on the default of `shared_buffers` is a small part of what is read daily.
    static let largeDatabase = 4 << 30
    /// Source: PostgreSQL manual, 20.4.1 "Memory".
    static let defaultBuffers = 128 << 20
    private typealias Name = HealthSettings.Name

    public static func findings(_ settings: HealthSettings) -> [HealthFinding] {
        var findings = limits(settings)
        findings += isolation(settings)
        findings += unknown(settings)
        findings += durability(settings)
        findings += upkeep(settings)
        for note in [buffers(settings), standby(settings)] {
            if let note { findings.append(note) }
        }
        let isWell = findings.allSatisfy { $0.state == .ok }
        let well = HealthFinding(.settings, .ok, "none that hurts")
        return isWell ? [well] + findings : findings
    }

    // MARK: What a session of the application begins with

    private static func limits(_ settings: HealthSettings) -> [HealthFinding] {
        guard let role = settings.role else { return [] }
        let whose = owner(role)
        var findings: [HealthFinding] = []
        if settings.isUnlimited(.statementTimeout) {
            findings.append(
                HealthFinding(
                    .settings, .warn, "no statement_timeout for \(whose)",
                    advice: "A query that went wrong runs until somebody ends it. "
                        + alter(role, .statementTimeout, "30s")
                        + " A migration that takes longer sets its own."))
        }
        if settings.isUnlimited(.idleInTransactionTimeout) {
            findings.append(
                HealthFinding(
                    .settings, .warn, "no idle_in_transaction_session_timeout for \(whose)",
                    advice: "A session that forgot its transaction holds locks and dead rows for ever. "
                        + alter(role, .idleInTransactionTimeout, "5min")))
        }
        if settings.isUnlimited(.lockTimeout) {
            // Only a note: a migration may well set it itself, which the database cannot tell.
            findings.append(
                HealthFinding(
                    .settings, .ok, "no lock_timeout for \(whose)",
                    advice:
                        "A migration that waits for a lock stops all who come after it. Unless env.py of alembic sets "
                        + "one: " + alter(role, .lockTimeout, "5s")))
        }
        return findings
    }

    private static func isolation(_ settings: HealthSettings) -> [HealthFinding] {
        guard let role = settings.role, settings.values[.defaultIsolation]?.lowercased() == "serializable"
        else { return [] }
        return [
            HealthFinding(
                .settings, .ok, "default_transaction_isolation is serializable for \(owner(role))",
                advice: "The application has to repeat transactions that fail with 40001. Where it does not: "
                    + alter(role, .defaultIsolation, "read committed"))
        ]
    }

    private static func unknown(_ settings: HealthSettings) -> [HealthFinding] {
        guard let role = settings.role else { return [] }
        let limits: [Name] = [.statementTimeout, .idleInTransactionTimeout, .lockTimeout]
        let unknown = limits.filter { settings.values[$0] == nil }.map(\.rawValue)
        guard !unknown.isEmpty else { return [] }
        return [
            HealthFinding(
                .settings, .ok, "not known for \(owner(role)): \(unknown.joined(separator: ", "))",
                advice: "This login has settings of its own for these, which hide the server's.")
        ]
    }

    private static func owner(_ role: String) -> String { "the role \(role), which owns the hub's tables" }

    private static func alter(_ role: String, _ name: Name, _ value: String) -> String {
        "ALTER ROLE \(QuotedName.sql(role)) SET \(name.rawValue) = '\(value)';"
    }

    // MARK: What a crash of the machine would do

    private static func durability(_ settings: HealthSettings) -> [HealthFinding] {
        [Name.fsync, .fullPageWrites].filter(settings.isOff).map { name in
            HealthFinding(
                .settings, .warn, "\(name.rawValue) is off: a crash of the machine can destroy the database",
                advice: "Right for a throwaway server alone. " + alterSystem(name))
        }
    }

    private static func alterSystem(_ name: Name) -> String {
        "ALTER SYSTEM SET \(name.rawValue) = on; SELECT pg_reload_conf();"
    }

    // MARK: What the server does to keep tables in order

    private static func upkeep(_ settings: HealthSettings) -> [HealthFinding] {
        let costs: [(Name, String)] = [
            (.autovacuum, "Nothing cleans up dead rows or keeps statistics fresh, unless somebody does by hand."),
            (.trackCounts, "Autovacuum cannot know what changed, and does nothing."),
            (.trackActivities, "Nobody can see what sessions are doing, during a migration for one."),
        ]
        var findings = costs.filter { settings.isOff($0.0) }.map { name, cost in
            HealthFinding(.settings, .warn, "\(name.rawValue) is off", advice: "\(cost) \(alterSystem(name))")
        }
        let tables = settings.tablesWithoutAutovacuum
        if !tables.isEmpty {
            findings.append(
                HealthFinding(
                    .settings, .warn, "autovacuum is turned off by the options of \(NameList.text(tables))",
                    advice: "ALTER TABLE … RESET (autovacuum_enabled);"))
        }
        return findings
    }

    // MARK: Notes

    private static func buffers(_ settings: HealthSettings) -> HealthFinding? {
        guard let bytes = settings.databaseBytes, bytes > largeDatabase,
            let buffers = settings.values[.sharedBuffers].flatMap({ Int($0) }), buffers <= defaultBuffers
        else { return nil }
        return HealthFinding(
            .settings, .ok, "shared_buffers is \(buffers >> 20) MiB for a database of \(bytes >> 30) GiB",
            advice:
                "A quarter of the machine's memory is usual: ALTER SYSTEM SET shared_buffers = '…'; it takes a restart."
        )
    }

    private static func standby(_ settings: HealthSettings) -> HealthFinding? {
        guard settings.isStandby, let delay = settings.values[.standbyDelay] else { return nil }
        if delay == "-1" {
            return HealthFinding(
                .settings, .ok, "max_standby_streaming_delay is -1: a long query here holds the replay up without end",
                advice: "This standby falls behind meanwhile. ALTER SYSTEM SET max_standby_streaming_delay = '30s'; "
                    + "SELECT pg_reload_conf();")
        }
        return HealthFinding(
            .settings, .ok,
            "max_standby_streaming_delay is \(delay) ms: a query that is in the replay's way is ended then")
    }
}
