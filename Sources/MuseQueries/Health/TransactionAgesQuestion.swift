public import MuseModel
public import PostgresClient

/// How old the oldest transaction ids are: of each database, and of which tables in this one.
///
/// Costs reading `pg_database` and two passes over `pg_class`.
public struct TransactionAgesQuestion: Question {
    private static let tablesNamed = 3

    public init() {}

    public var name: String { "how old transaction ids are" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> TransactionAges {
        let databases: SQL = """
            SELECT datname AS name, age(datfrozenxid) AS transactions, mxid_age(datminmxid) AS multixacts,
                   datname = current_database() AS is_current,
                   current_setting('autovacuum_freeze_max_age') AS transaction_limit,
                   current_setting('autovacuum_multixact_freeze_max_age') AS multixact_limit
            FROM pg_database ORDER BY datname
            """
        let found = try await session.values(databases, for: name, settings: settings) {
            row throws(RowDecodingError) in try DatabaseRow(row: row)
        }
        guard let first = found.first else {
            let failure = RowDecodingError(column: "name", expected: "a database", found: "none")
            throw QueryFailure(question: name, reason: .decoding(failure))
        }
        return TransactionAges(
            databases: found.map(\.age), transactionLimit: first.transactionLimit,
            multixactLimit: first.multixactLimit,
            oldestTables: try await tables(
                "greatest(age(c.relfrozenxid), coalesce(age(t.relfrozenxid), 0))", session, settings: settings),
            oldestTablesByMultixact: try await tables(
                "greatest(mxid_age(c.relminmxid), coalesce(mxid_age(t.relminmxid), 0))", session, settings: settings))
    }

    private struct DatabaseRow {
        let age: TransactionAges.DatabaseAge
        let transactionLimit: Int
        let multixactLimit: Int

        init(row: Row) throws(RowDecodingError) {
            // Its name may be in another encoding than this database's.
            age = TransactionAges.DatabaseAge(
                row["name"]?.text ?? "?", transactions: try row.decode("transactions"),
                multixacts: try row.decode("multixacts"),
                isCurrent: try row.decode("is_current"))
            transactionLimit = try row.decode("transaction_limit")
            multixactLimit = try row.decode("multixact_limit")
        }
    }

    /// The oldest by one kind of age. An out-of-line table counts for the table that it belongs to.
    private func tables(
        _ age: SQL, _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [String] {
        let statement: SQL = """
            SELECT CASE n.nspname WHEN 'public' THEN c.relname::text ELSE n.nspname || '.' || c.relname END AS name,
                   \(age) AS age
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
            WHERE c.relkind IN ('r', 'm') AND c.relfrozenxid <> '0' AND c.relminmxid <> '0'
            ORDER BY 2 DESC, 1 LIMIT \(Self.tablesNamed)
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            "\(try row.decode("name", as: String.self)) (\(try row.decode("age", as: Int.self)))"
        }
    }
}
