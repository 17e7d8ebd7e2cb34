public import MuseModel
public import PostgresClient

/// What keeps old rows and transaction ids from being cleaned up: sessions, prepared transactions, replication slots.
///
/// Costs a walk over the list of sessions and of slots. How old a session's snapshot is, everybody may see.
///
/// A vacuum holds nobody back, and is what frees old ids: neither autovacuum's workers, which have no role, nor a vacuum
/// that a person runs, nor their parallel workers are told. A query's parallel workers stand behind their leader.
public struct HorizonHolders: Question {
    /// The oldest of each kind that are told.
    private let mostOfAKind: Int

    public init(mostOfAKind: Int = 10) {
        self.mostOfAKind = mostOfAKind
    }

    public var name: String { "what holds vacuum back" }

    /// This session's own snapshot is of this moment. A session that streams to a standby stands for its oldest query.
    private var statement: SQL {
        """
        WITH sessions AS (
            SELECT CASE WHEN a.backend_type = 'walsender' OR a.pid IN (SELECT r.pid FROM pg_stat_replication r)
                        THEN 'walsender' ELSE 'session' END AS kind,
                   a.pid::text AS name, coalesce(nullif(a.application_name, ''), a.usename::text, '') AS whose,
                   greatest(age(a.backend_xmin), age(a.backend_xid)) AS age
            FROM pg_stat_activity a
            WHERE a.pid <> pg_backend_pid() AND coalesce(a.backend_xmin, a.backend_xid) IS NOT NULL
              AND a.usesysid IS NOT NULL
              AND coalesce(a.backend_type, '') NOT IN ('autovacuum worker', 'parallel worker')
              AND a.pid NOT IN (SELECT v.pid FROM pg_stat_progress_vacuum v)
            ORDER BY 4 DESC LIMIT \(mostOfAKind)),
        prepared AS (
            SELECT gid, owner::text, age(transaction) FROM pg_prepared_xacts ORDER BY 3 DESC LIMIT \(mostOfAKind)),
        slots AS (
            SELECT slot_name::text, CASE WHEN active THEN 'active' ELSE 'not active' END,
                   greatest(age(xmin), age(catalog_xmin))
            FROM pg_replication_slots s WHERE \(Self.isHolding)
            ORDER BY 3 DESC LIMIT \(mostOfAKind))
        SELECT s.* FROM sessions s
        UNION ALL SELECT 'prepared transaction', p.* FROM prepared p
        UNION ALL SELECT 'replication slot', l.* FROM slots l
        """
    }

    /// Of slots `s`. The server leaves a slot that it gave up as it was, but heeds it no longer: all say so by `lost`
    /// where nobody reads from it, 16 also in a column for conflicts, and 17 on in one for the reason.
    /// Source: PostgreSQL manual, `pg_replication_slots`, 13 to 18; slot.c, ReplicationSlotsComputeRequiredXmin().
    static let isHolding: SQL = """
        (coalesce(s.xmin, s.catalog_xmin) IS NOT NULL AND s.wal_status IS DISTINCT FROM 'lost'
         AND (to_jsonb(s) ->> 'invalidation_reason') IS NULL
         AND (to_jsonb(s) ->> 'conflicting') IS DISTINCT FROM 'true')
        """

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [HorizonHolder] {
        try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            let kind: String = try row.decode("kind")
            // Names may be in the encoding of another database.
            let name = row["name"]?.text ?? "?"
            let whose = row["whose"]?.text ?? ""
            return HorizonHolder(
                "\(kind) \(name)" + (whose.isEmpty ? "" : " [\(whose)]"), age: try row.decodeIfPresent("age") ?? 0,
                remedy: Self.remedy(kind, name, whose))
        }
    }

    /// To end a walsender helps nobody: its standby connects again and holds back the same. A slot in use cannot be
    /// dropped, and somebody needs it.
    static func remedy(_ kind: String, _ name: String, _ whose: String) -> String? {
        let text = "'" + name.replacing("'", with: "''") + "'"
        return switch kind {
        case "session": "SELECT pg_terminate_backend(\(name));"
        case "walsender": "On its standby, end the oldest query or turn hot_standby_feedback off."
        case "prepared transaction": "ROLLBACK PREPARED \(text);"
        case "replication slot" where whose == "active":
            "Whoever reads from it: a standby ends its oldest query or turns hot_standby_feedback off; a subscriber "
                + "confirms what it has got."
        default: "SELECT pg_drop_replication_slot(\(text));"
        }
    }
}
