/// Limits under which a statement runs on the server.
public struct StatementSettings: Sendable, Hashable {
    /// Milliseconds; 0 is no limit.
    public var statementTimeout: Int
    /// Milliseconds to wait for a lock. Waiting in a lock's queue would make others wait behind muselens.
    public var lockTimeout: Int

    /// Milliseconds after which the server ends a transaction that muselens left idle, should it ever.
    static let idleInTransactionTimeout = 10_000

    public init(statementTimeout: Int = 30_000, lockTimeout: Int = 2_000) {
        self.statementTimeout = statementTimeout
        self.lockTimeout = lockTimeout
    }

    /// What every statement is preceded by, each a message of its own in the same pipeline.
    ///
    /// Everything is local to the transaction, so a session is left as it was and a transaction pooler may lend it on.
    /// The search path holds the catalog alone, so that nothing in a schema that others can write to stands in for a
    /// function or an operator of ours; temporary tables, which otherwise come before everything, come last. Values
    /// come in fixed spellings, whatever the login's own settings are.
    var preamble: [String] {
        [
            "BEGIN READ ONLY",
            "SET LOCAL statement_timeout = \(statementTimeout)",
            "SET LOCAL lock_timeout = \(lockTimeout)",
            "SET LOCAL idle_in_transaction_session_timeout = \(Self.idleInTransactionTimeout)",
            "SET LOCAL search_path = pg_catalog, pg_temp",
            "SET LOCAL TimeZone = 'UTC'",
            "SET LOCAL DateStyle = 'ISO, YMD'",
            "SET LOCAL IntervalStyle = 'postgres'",
            "SET LOCAL bytea_output = 'hex'",
            "SET LOCAL extra_float_digits = 1",
        ]
    }
}
