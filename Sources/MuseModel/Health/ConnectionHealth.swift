/// How many connections a server has and can take.
public struct ConnectionSlots: Hashable, Sendable {
    /// Connections of clients; where ``isUpperBound``, with some processes of the server's own.
    public let used: Int
    /// `max_connections`.
    public let most: Int
    /// Those kept for superusers, and from PostgreSQL 16 on for the role `pg_use_reserved_connections`.
    public let reserved: Int
    /// The login may not see what kind of process some of the sessions are.
    public let isUpperBound: Bool

    public init(used: Int, most: Int, reserved: Int, isUpperBound: Bool = false) {
        (self.used, self.most, self.reserved, self.isUpperBound) = (used, most, reserved, isUpperBound)
    }

    /// What an ordinary login can get.
    var available: Int { max(1, most - reserved) }
}

/// A session that is in a transaction and does nothing.
public struct IdleTransaction: Hashable, Sendable {
    public let process: Int
    public let application: String
    public let user: String
    /// Seconds since its last statement ended.
    public let seconds: Double

    public init(process: Int, application: String, user: String, seconds: Double) {
        (self.process, self.application, self.user, self.seconds) = (process, application, user, seconds)
    }
}

/// Whether there are connections left, and whether sessions are in others' way.
public enum ConnectionHealth {
    /// A deployment starts the new application beside the old one, so a fifth should be free.
    static let warning = 0.8
    static let failure = 0.95

    public static func finding(_ slots: ConnectionSlots) -> HealthFinding {
        let share = Double(slots.used) / Double(slots.available)
        let bound = slots.isUpperBound ? "at most " : ""
        // A superuser takes one of those that are reserved once no other is left, muselens among them.
        let beyond = min(slots.used - slots.available, slots.reserved)
        let detail =
            beyond > 0
            ? "\(bound)\(slots.available) of \(slots.available) connections, and \(beyond) of the \(slots.reserved) "
                + "reserved, are in use (max_connections \(slots.most))"
            : "\(bound)\(slots.used) of \(slots.available) connections in use"
                + " (max_connections \(slots.most), \(slots.reserved) reserved)"
        guard share > warning else { return HealthFinding(.connections, .ok, detail) }
        return HealthFinding(
            .connections, share > failure ? .fail : .warn, detail,
            advice: "Without a free one the application cannot connect. Look who has them with muselens activity; make "
                + "the application's pools smaller, or put a pooler before the server.")
    }

    /// - Parameters:
    ///   - sessions: those that have been idle in a transaction for longer than ``longestIdle``.
    ///   - hidden: sessions of which the login may not see what they do.
    public static func finding(_ sessions: [IdleTransaction], hidden: Int) -> HealthFinding {
        let unseen = hidden == 0 ? "" : "; \(hidden) sessions are not for this login to see"
        let grant = "GRANT pg_read_all_stats TO this login shows the sessions of others, too."
        guard !sessions.isEmpty else {
            return HealthFinding(
                .sessions, .ok, "none idle in a transaction for over \(Int(longestIdle / 60)) minutes\(unseen)",
                advice: hidden == 0 ? nil : grant)
        }
        let named = sessions.sorted { $0.seconds > $1.seconds }.map { session in
            let name = session.application.isEmpty ? session.user : session.application
            return "\(session.process) (\(name), \(AgeText.words(seconds: session.seconds)))"
        }
        return HealthFinding(
            .sessions, .warn, "idle in a transaction: \(NameList.text(named))\(unseen)",
            advice: "They hold locks that a migration waits for, and rows that vacuum may not clean up. Have the "
                + "application end its transactions, and set idle_in_transaction_session_timeout.")
    }

    /// Seconds; a transaction of an application is over in far less.
    public static let longestIdle = 300.0
}
