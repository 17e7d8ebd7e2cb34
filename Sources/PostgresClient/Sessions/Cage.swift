/// The read-only transaction with its limits around one statement: what goes before it and after it in one pipeline,
/// each a message of its own.
///
/// The transaction is the one that the server begins by itself with a pipeline's first message, and not one begun with
/// `BEGIN`: a statement that fails in it leaves nothing that is idle in an aborted transaction, since the server itself
/// ends it at the synchronisation point. Where all goes well the server would commit it there, so `ROLLBACK` comes
/// first; `BEGIN` before it makes the running transaction one that may be rolled back without a warning in the server's
/// log. Source: PostgreSQL manual, 55.2.4 "Pipelining"; tried on 15.
///
/// In such a transaction `CALL` and `DO` may commit, which they may not between `BEGIN` and `ROLLBACK`. No statement of
/// theirs gets here: see `SQL.objection`.
struct Cage {
    /// Puts the limits in force for the transaction under way.
    let settings: String
    let after = ["BEGIN READ ONLY", "ROLLBACK"]

    /// Milliseconds after which the server ends a transaction that muselens left idle, should it ever.
    private static let idleInTransactionTimeout = 10_000

    /// - Parameters:
    ///   - version: the server's, as in 160004; 0 before that is known.
    ///   - clientEncoding: in which the server is to send its text; `nil` leaves that as it is.
    init(_ settings: StatementSettings, version: Int, clientEncoding: String? = nil) {
        let local =
            Self.limits(settings, idle: Self.idleInTransactionTimeout, version: version)
            + Self.spellings(clientEncoding: clientEncoding)
        self.settings = Self.setting(local, and: "pg_catalog.set_config('search_path', '\(Self.searchPath)', true)")
    }

    /// One statement for all. The login's own search path is still in force there.
    static func setting(_ local: [(name: String, value: String)], and call: String) -> String {
        let calls = local.map { name, value in "pg_catalog.set_config('\(name)', '\(value)', true)" }
        return "SELECT \((calls + [call]).joined(separator: ", "))"
    }

    /// The isolation comes ahead of all that takes a snapshot. One statement sees one moment in any case; serializable,
    /// as a login or a database may have it by default, it would get in the way of those that write, and a standby
    /// refuses it. Source: PostgreSQL manual, 27.4.5 "Caveats" of hot standby.
    var before: [String] {
        ["SET transaction_isolation = 'read committed'", "SET transaction_read_only = on", settings]
    }

    /// It holds the catalog alone, so that nothing in a schema that others can write to stands in for a function or an
    /// operator of ours; temporary tables, which otherwise come before everything, come last.
    private static let searchPath = "pg_catalog, pg_temp"

    /// Everything is local to the transaction, so a session is left as it was and a transaction pooler may lend it on.
    ///
    /// From 17 on a login may have a limit for whole transactions, which would end the session. It is lifted, which also
    /// stops the clock that runs: each statement has its own limit, and so has the time between them.
    /// Source: PostgreSQL manual, 20.11.1 "Statement Behavior"; tried on 17 and 18.
    ///
    /// - Parameter idle: milliseconds that the transaction may be idle for before the server ends the session.
    static func limits(
        _ settings: StatementSettings, idle: Int, version: Int
    ) -> [(name: String, value: String)] {
        [
            ("statement_timeout", "\(settings.statementTimeout)"),
            ("lock_timeout", "\(settings.lockTimeout)"),
            ("idle_in_transaction_session_timeout", "\(idle)"),
        ] + (version >= 170_000 ? [("transaction_timeout", "0")] : [])
    }

    /// Values come in fixed spellings, whatever the login's own settings are.
    ///
    /// - Parameter dateStyle: also says what 01.02.2024 means in a statement.
    static func spellings(
        clientEncoding: String?, dateStyle: String = "ISO, YMD"
    ) -> [(name: String, value: String)] {
        [
            ("TimeZone", "UTC"),
            ("DateStyle", dateStyle),
            ("IntervalStyle", "postgres"),
            ("bytea_output", "hex"),
            ("extra_float_digits", "1"),
            // Compiling a statement takes longer than most of ours take without: half a second for a scan of one
            // second.
            ("jit", "off"),
        ] + (clientEncoding.map { [("client_encoding", $0)] } ?? [])
    }
}
