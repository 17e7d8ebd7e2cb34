public import MuseModel
public import PostgresClient

/// The settings that matter, as a session of the application would begin with them.
///
/// Costs reading settings and `pg_db_role_setting`, and one pass over `pg_class`. A login with settings of its own does
/// not see those of the server behind them: then such a setting is missing from the answer.
public struct HealthSettingsQuestion: Question {
    let shape: HubShape

    public init(shape: HubShape) {
        self.shape = shape
    }

    public var name: String { "the settings for the application" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> HealthSettings {
        let role = try await owner(session, settings: settings)
        return HealthSettings(
            values: try await values(for: role, session, settings: settings), role: role,
            isStandby: session.facts.isStandby, databaseBytes: try await databaseBytes(session, settings: settings),
            tablesWithoutAutovacuum: try await tablesWithoutAutovacuum(session, settings: settings))
    }

    /// The role that owns most of the hub's tables.
    private func owner(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> String? {
        let relations = shape.relations.values.sorted()
        let statement: SQL = """
            SELECT pg_get_userbyid(c.relowner) AS role
            FROM unnest(\(relations.map(\.schema.name))::text[], \(relations.map(\.name.name))::text[]) AS h (schema, name)
            JOIN pg_namespace n ON n.nspname = h.schema
            JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = h.name
            GROUP BY c.relowner ORDER BY count(*) DESC, 1 LIMIT 1
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            try row.decode("role", as: String.self)
        }.first
    }

    /// A role's setting in this database counts before the role's, this before the database's, and this before that for
    /// all roles. Behind them is the server's, which `reset_val` has where this login has none of its own.
    /// Source: PostgreSQL's postinit.c, `process_settings`.
    private func values(
        for role: String?, _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [HealthSettings.Name: String] {
        let statement: SQL = """
            WITH stored AS (
                SELECT s.setdatabase, s.setrole, split_part(o, '=', 1) AS name, substr(o, strpos(o, '=') + 1) AS value
                FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) AS o
                WHERE s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database())))
            SELECT g.name,
                   CASE WHEN a.value IS NOT NULL THEN a.value
                        WHEN EXISTS (SELECT FROM stored s JOIN pg_roles r ON r.oid = s.setrole
                                     WHERE s.name = g.name AND r.rolname = session_user) THEN NULL
                        WHEN g.unit = '8kB' THEN (g.reset_val::bigint * 8192)::text
                        ELSE g.reset_val END AS value
            FROM pg_settings g
            LEFT JOIN LATERAL (
                SELECT s.value FROM stored s LEFT JOIN pg_roles r ON r.oid = s.setrole
                WHERE s.name = g.name AND (s.setrole = 0 OR r.rolname = \(role))
                ORDER BY s.setrole <> 0 DESC, s.setdatabase <> 0 DESC LIMIT 1) a ON true
            WHERE g.name = ANY (\(HealthSettings.Name.allCases.map(\.rawValue))::text[])
            """
        let found = try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) in
            (try row.decode("name", as: String.self), try row.decodeIfPresent("value", as: String.self))
        }
        var values: [HealthSettings.Name: String] = [:]
        for (name, value) in found {
            if let name = HealthSettings.Name(rawValue: name) { values[name] = value }
        }
        return values
    }

    /// `nil` where the login may not ask.
    private func databaseBytes(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> Int? {
        do throws(QueryFailure) {
            return try await DatabaseSize().ask(session, settings: settings)
        } catch {
            guard case .server = error.reason else { throw error }
            return nil
        }
    }

    private func tablesWithoutAutovacuum(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [String] {
        let statement: SQL = """
            SELECT CASE n.nspname WHEN 'public' THEN c.relname::text ELSE n.nspname || '.' || c.relname END AS name
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL pg_options_to_table(c.reloptions) o
            WHERE c.relkind = 'r' AND c.reloptions IS NOT NULL AND c.relpersistence <> 't'
              AND o.option_name = 'autovacuum_enabled' AND NOT o.option_value::boolean
            ORDER BY 1
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            try row.decode("name", as: String.self)
        }
    }
}
