internal import MuseModel
internal import PostgresClient

/// What functions and views that are not the server's own run inside, as far as the catalog tells.
///
/// Costs lookups in the catalog by name.
struct CalledCode: Question {
    struct Code: Sendable {
        /// Of the function or the view.
        let name: String
        /// Where it stands: its code, or the names of what it calls.
        let text: String
    }

    /// Bare names of functions, views, and of anything else, which is passed over.
    let names: Set<String>

    /// Characters of code that are looked at. Of longer code there is one more, by which one sees that it is cut.
    static let longestCode = 100_000

    var name: String { "what the query's functions call" }

    func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> [Code] {
        let statement: SQL = """
            WITH made AS MATERIALIZED (
                SELECT p.oid, p.proname, p.prokind FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND p.proname = ANY(\(names.sorted())::text[]))
            SELECT proname AS name, left(pg_get_functiondef(oid), \(Self.longestCode + 1)) AS text
            FROM made WHERE prokind <> 'a'
            UNION ALL
            SELECT m.proname, concat_ws(' ', a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn)
            FROM made m JOIN pg_aggregate a ON a.aggfnoid = m.oid
            UNION ALL
            SELECT c.relname, left(pg_get_viewdef(c.oid), \(Self.longestCode + 1))
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'v' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
              AND c.relname = ANY(\(names.sorted())::text[])
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            Code(name: try row.decode("name"), text: row["text"]?.text ?? "")
        }
    }
}

/// What the server calls by itself, so that no text and no plan names it: the functions behind operators (`NULLIF` calls
/// `=`), casts, operator classes, ranges, expressions of indexes and statistics (which planning runs), and the checks of
/// domains.
///
/// Costs a scan of what the catalog notes of functions that somebody made.
struct HiddenCalls: Question {
    var name: String { "what the database calls by itself" }

    /// - Returns: names of functions, and the checks as they are written.
    func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> [String] {
        let statement: SQL = """
            SELECT p.proname::text AS code FROM pg_depend d JOIN pg_proc p ON p.oid = d.refobjid
            WHERE d.refclassid = 'pg_proc'::regclass AND d.classid IN (
                'pg_operator'::regclass, 'pg_cast'::regclass, 'pg_amproc'::regclass, 'pg_type'::regclass,
                'pg_class'::regclass, 'pg_statistic_ext'::regclass, 'pg_constraint'::regclass)
            UNION
            SELECT p.proname FROM pg_operator o JOIN pg_proc p ON p.oid = o.oprcode WHERE o.oid >= 16384
            UNION
            SELECT p.proname FROM pg_cast c JOIN pg_proc p ON p.oid = c.castfunc WHERE c.oid >= 16384
            UNION
            SELECT pg_get_constraintdef(c.oid) FROM pg_constraint c WHERE c.contypid <> 0 AND c.oid >= 16384
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            try row.decode("code")
        }
    }
}
