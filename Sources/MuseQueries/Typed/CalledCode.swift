internal import MuseModel
internal import PostgresClient

/// What functions, views and domains that are not the server's own run inside, as far as the catalog tells.
///
/// Costs lookups in the catalog by name.
struct CalledCode: Question {
    struct Code: Sendable {
        /// Of the function, the view or the domain.
        let name: String
        /// Where it stands: its code, or the names of what it calls.
        let text: String
    }

    /// Bare names of functions, views, domains, and of anything else, which is passed over.
    let names: Set<String>

    /// Characters of code that are looked at.
    private static let longestCode = 100_000

    var name: String { "what the query's functions call" }

    func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> [Code] {
        let statement: SQL = """
            WITH made AS MATERIALIZED (
                SELECT p.oid, p.proname, p.prokind FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND p.proname = ANY(\(names.sorted())::text[]))
            SELECT proname AS name, left(pg_get_functiondef(oid), \(Self.longestCode)) AS text
            FROM made WHERE prokind <> 'a'
            UNION ALL
            SELECT m.proname, concat_ws(' ', a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn)
            FROM made m JOIN pg_aggregate a ON a.aggfnoid = m.oid
            UNION ALL
            SELECT c.relname, left(pg_get_viewdef(c.oid), \(Self.longestCode))
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'v' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
              AND c.relname = ANY(\(names.sorted())::text[])
            UNION ALL
            SELECT t.typname, pg_get_constraintdef(c.oid)
            FROM pg_constraint c JOIN pg_type t ON t.oid = c.contypid WHERE t.typname = ANY(\(names.sorted())::text[])
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            Code(name: try row.decode("name"), text: row["text"]?.text ?? "")
        }
    }
}

/// Functions behind the operators and casts that somebody made: no text and no plan names them.
///
/// Costs a scan of two small catalogs.
struct HiddenCalls: Question {
    struct Call: Sendable {
        /// The operator's symbol; `nil` for a cast, which a plan does not show where it is implicit.
        let symbol: String?
        let function: String
    }

    var name: String { "the operators and casts of the database" }

    func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> [Call] {
        let statement: SQL = """
            SELECT o.oprname::text AS symbol, p.proname AS function
            FROM pg_operator o JOIN pg_proc p ON p.oid = o.oprcode
            WHERE o.oprnamespace NOT IN (SELECT oid FROM pg_namespace WHERE nspname = 'pg_catalog')
            UNION
            SELECT NULL, p.proname FROM pg_cast c JOIN pg_proc p ON p.oid = c.castfunc
            WHERE c.oid >= 16384
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            Call(symbol: row["symbol"]?.text, function: try row.decode("function"))
        }
    }
}
