/// The settings that matter for a hub, as they hold for the application and for the server.
public struct HealthSettings: Hashable, Sendable {
    /// Names as in `pg_settings`.
    public enum Name: String, CaseIterable, Sendable {
        case statementTimeout = "statement_timeout"
        case lockTimeout = "lock_timeout"
        case idleInTransactionTimeout = "idle_in_transaction_session_timeout"
        case defaultIsolation = "default_transaction_isolation"
        case fsync
        case fullPageWrites = "full_page_writes"
        case autovacuum
        case trackCounts = "track_counts"
        case trackActivities = "track_activities"
        /// In bytes.
        case sharedBuffers = "shared_buffers"
        case standbyDelay = "max_standby_streaming_delay"
    }

    /// What a session of the application begins with; a setting that cannot be told is missing.
    public let values: [Name: String]
    /// The role that owns the hub's tables, as which the application usually connects; `nil` where there is no hub.
    public let role: String?
    public let isStandby: Bool
    /// `nil` where the server would not tell.
    public let databaseBytes: Int?
    /// Tables whose own options turn autovacuum off.
    public let tablesWithoutAutovacuum: [String]

    public init(
        values: [Name: String], role: String?, isStandby: Bool = false, databaseBytes: Int? = nil,
        tablesWithoutAutovacuum: [String] = []
    ) {
        (self.values, self.role, self.isStandby) = (values, role, isStandby)
        (self.databaseBytes, self.tablesWithoutAutovacuum) = (databaseBytes, tablesWithoutAutovacuum)
    }

    /// For the server as a whole; `nil` where that is not known.
    public var isAutovacuumOn: Bool? { values[.autovacuum] == nil ? nil : !isOff(.autovacuum) }

    /// Whether a limit is set to none: `0`, also with a unit, as a role's own setting may be written.
    func isUnlimited(_ name: Name) -> Bool {
        guard let value = values[name] else { return false }
        let number = value.drop { $0 == " " }.prefix { $0.isNumber || $0 == "." }
        let unit = value.drop { $0 == " " }.dropFirst(number.count).drop { $0 == " " }
        return Double(number) == 0 && ["", "us", "ms", "s", "min", "h", "d"].contains(unit)
    }

    /// PostgreSQL takes several spellings for off, and stores those of a role as they were typed.
    func isOff(_ name: Name) -> Bool {
        ["off", "false", "no", "0"].contains(values[name]?.lowercased())
    }
}
