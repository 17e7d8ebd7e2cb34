public import MuseModel
public import PostgresClient

/// What can be completed while a query is typed: relations with their columns, and functions.
///
/// Costs a scan of the catalog's columns and functions; what is over the bounds is left out.
public struct CompletionCatalog: Question {
    private static let mostColumns = 20_000
    private static let mostFunctions = 5_000

    public init() {}

    public var name: String { "what can be completed" }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> SQLCatalog {
        SQLCatalog(
            relations: try await relations(session, settings), functions: try await functions(session, settings),
            searchPath: try await searchPath(session, settings))
    }

    /// The schemas in which the login's own session looks for a name, as far as there are such: muselens's own
    /// statements have another search path, so that the session's default counts.
    ///
    /// Source: PostgreSQL's manual, `search_path`; names in it are parted and quoted as in SQL (`SplitIdentifierString`),
    /// which the pattern follows. `pg_catalog` is searched first where it is not named.
    private func searchPath(
        _ session: ReadOnlySession, _ settings: StatementSettings
    ) async throws(QueryFailure) -> [String] {
        let statement: SQL = """
            SELECT n.nspname AS name
            FROM pg_settings s
            CROSS JOIN regexp_matches(s.reset_val, '"((?:[^"]|"")*)"|([^,\\s"]+)', 'g')
              WITH ORDINALITY AS found(parts, place)
            CROSS JOIN LATERAL (
              SELECT coalesce(replace(found.parts[1], '""', '"'), lower(found.parts[2])) AS name) AS wanted
            JOIN pg_namespace n
              ON n.nspname = CASE WHEN wanted.name = '$user' THEN session_user::text ELSE wanted.name END
            WHERE s.name = 'search_path' ORDER BY found.place
            """
        let named = try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            try row.decode("name", as: String.self)
        }
        return named.contains("pg_catalog") ? named : ["pg_catalog"] + named
    }

    /// The server's own relations come last, and those of the hub's schema first.
    private func relations(
        _ session: ReadOnlySession, _ settings: StatementSettings
    ) async throws(QueryFailure) -> [SQLRelation] {
        let statement: SQL = """
            SELECT n.nspname AS schema, c.relname AS relation, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped
              AND n.nspname !~ '^pg_(toast|temp)'
            ORDER BY n.nspname IN ('pg_catalog', 'information_schema'), n.nspname <> 'public', n.nspname, c.relname, a.attnum
            LIMIT \(Self.mostColumns)
            """
        var relations: [SQLRelation] = []
        var columns: [SQLColumn] = []
        var current: (schema: String, name: String)?
        func close() {
            guard let current else { return }
            relations.append(SQLRelation(schema: current.schema, name: current.name, columns: columns))
            columns = []
        }
        let found = try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            (
                schema: try row.decode("schema", as: String.self),
                relation: try row.decode("relation", as: String.self),
                column: SQLColumn(name: try row.decode("name"), type: try row.decode("type"))
            )
        }
        for (schema, relation, column) in found {
            if current?.schema != schema || current?.name != relation {
                close()
                current = (schema, relation)
            }
            columns.append(column)
        }
        close()
        return relations
    }

    /// Those that a person calls: none that the server uses for types, triggers, operators or indexes alone.
    private func functions(
        _ session: ReadOnlySession, _ settings: StatementSettings
    ) async throws(QueryFailure) -> [String] {
        let statement: SQL = """
            SELECT DISTINCT p.proname AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE p.prokind IN ('f', 'a', 'w')
              AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype, 'internal'::regtype, 'cstring'::regtype)
              AND NOT ('internal'::regtype = ANY(p.proargtypes) OR 'cstring'::regtype = ANY(p.proargtypes))
              AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_(toast|temp)'
              AND NOT EXISTS (SELECT FROM pg_operator o WHERE o.oprcode = p.oid)
            ORDER BY 1 LIMIT \(Self.mostFunctions)
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            try row.decode("name", as: String.self)
        }.filter { RefusedFunctions.refusal(of: $0) == nil }
    }
}
