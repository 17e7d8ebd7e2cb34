public import MuseModel
public import PostgresClient

/// The replication slots of the server, and what it keeps for each.
///
/// Costs a walk over the list of slots, which everybody may see. A standby's copies of its primary's slots are left out:
/// the primary looks after them.
public struct SlotUsesQuestion: Question {
    public init() {}

    public var name: String { "what replication slots keep" }

    /// A standby keeps what it has replayed for those that follow it. `inactive_since` and `synced` are PostgreSQL 17's.
    private static let statement: SQL = """
        SELECT s.slot_name::text AS name, s.slot_type AS type, coalesce(s.database::text, '') AS database, s.active,
               s.temporary, pg_wal_lsn_diff(w.position, s.restart_lsn)::bigint AS kept,
               coalesce(s.wal_status, '') AS status, s.safe_wal_size AS until_lost,
               extract(epoch FROM clock_timestamp()
                 - (to_jsonb(s) ->> 'inactive_since')::timestamptz)::float8 AS idle,
               m.bytes AS most_kept
        FROM (SELECT nullif(setting::bigint, -1) * 1048576 AS bytes
              FROM pg_settings WHERE name = 'max_slot_wal_keep_size') m
        CROSS JOIN (SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
                                ELSE pg_current_wal_lsn() END AS position) w
        LEFT JOIN pg_replication_slots s ON to_jsonb(s) ->> 'synced' IS DISTINCT FROM 'true'
        ORDER BY kept DESC NULLS LAST, s.slot_name
        """

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> SlotUses {
        let found = try await session.values(Self.statement, for: name, settings: settings) {
            row throws(RowDecodingError) -> (use: SlotUses.Use?, mostKept: Int?) in
            (try Self.use(row), try row.decodeIfPresent("most_kept"))
        }
        return SlotUses(found.compactMap { $0.use }, mostKept: found.first?.mostKept)
    }

    private static func use(_ row: Row) throws(RowDecodingError) -> SlotUses.Use? {
        // The limit comes also where there is no slot.
        guard let name: String = try row.decodeIfPresent("name") else { return nil }
        let isActive: Bool = try row.decode("active")
        let slot = ReplicationSlot(
            name: name, type: try row.decode("type"),
            // It may be in the encoding of another database.
            database: row["database"]?.text ?? "", isActive: isActive, isTemporary: try row.decode("temporary"),
            bytesKept: try row.decodeIfPresent("kept"), walStatus: try row.decode("status"),
            bytesUntilLost: try row.decodeIfPresent("until_lost"))
        return SlotUses.Use(slot, idle: try isActive ? nil : row.decodeIfPresent("idle"))
    }
}
