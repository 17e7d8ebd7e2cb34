internal import MuseModel
public import PostgresClient

/// Where the addresses of a hub can be read, and how.
public struct SymbolDirectory: Sendable, Hashable {
    /// A relation with `repo_id` and `address`.
    public struct Listing: Sendable, Hashable {
        let relation: RelationName
        /// An index begins with `repo_id, address`: there is a next one, at the cost of an index lookup.
        let isIndexed: Bool
        /// That index is in the order of bytes, so that what begins with a text stands together.
        let isByteOrdered: Bool

        public init(relation: RelationName, isIndexed: Bool, isByteOrdered: Bool) {
            (self.relation, self.isIndexed, self.isByteOrdered) = (relation, isIndexed, isByteOrdered)
        }
    }

    /// What is searched.
    public enum Source: Sendable, Hashable {
        /// `musehub_symbol_intel`: one row an address.
        case metrics
        /// The symbol history, whose distinct addresses are walked along its primary key.
        case history
        /// The hub has neither, or no index to walk along.
        case none
    }

    public let source: Source
    let metrics: Listing?
    let history: Listing?
    /// Which columns the metrics have.
    let metricColumns: Set<String>
    /// Sentences about what the directory cannot give.
    public let limitations: [String]

    public init(
        source: Source, metrics: Listing?, history: Listing?, metricColumns: Set<String> = [],
        limitations: [String] = []
    ) {
        (self.source, self.metrics, self.history) = (source, metrics, history)
        (self.metricColumns, self.limitations) = (metricColumns, limitations)
    }

    /// What is walked through.
    var listing: Listing? {
        switch source {
        case .metrics: metrics
        case .history: history
        case .none: nil
        }
    }
}

/// Finds out where this hub's addresses can be read: in `musehub_symbol_intel` where it has rows, else in the history.
///
/// Costs a look at the catalog's indexes, and one row.
public struct SymbolDirectoryQuestion: Question {
    let shape: HubShape

    public init(shape: HubShape) {
        self.shape = shape
    }

    public var name: String { "where the addresses are" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> SymbolDirectory {
        let metrics = try await listing(.symbolMetrics, session, settings)
        let history = try await listing(.symbolHistory, session, settings)
        let hasMetrics = try await hasRows(metrics, session, settings)
        let canWalk = history?.isIndexed == true
        let source: SymbolDirectory.Source = hasMetrics ? .metrics : canWalk ? .history : .none
        return SymbolDirectory(
            source: source, metrics: metrics, history: history,
            metricColumns: shape.columnsByTable[MuseTable.symbolMetrics.name] ?? [],
            limitations: limitations(source, metrics, history))
    }

    private func hasRows(
        _ listing: SymbolDirectory.Listing?, _ session: ReadOnlySession, _ settings: StatementSettings
    ) async throws(QueryFailure) -> Bool {
        guard let listing else { return false }
        let statement: SQL = "SELECT 1 AS one FROM \(listing.relation.sql) LIMIT 1"
        return try await !session.rows(statement, for: name, settings: settings).rows.isEmpty
    }

    /// The relation of a table that has the columns, with its index over them that can be used best.
    private func listing(
        _ table: MuseTable, _ session: ReadOnlySession, _ settings: StatementSettings
    ) async throws(QueryFailure) -> SymbolDirectory.Listing? {
        guard let relation = shape.relation(table, with: ["repo_id", "address"]) else { return nil }
        let index = try await session.values(
            Self.indexes(of: relation, version: session.facts.versionNumber), for: name, settings: settings
        ) { row throws(RowDecodingError) in try row.decode("is_byte_ordered", as: Bool.self) }.first
        return SymbolDirectory.Listing(
            relation: relation, isIndexed: index != nil, isByteOrdered: index ?? false)
    }

    /// Whole btree indexes that begin with the two columns, in the order in which they are of use.
    ///
    private static func indexes(of relation: RelationName, version: Int) -> SQL {
        """
        SELECT \(isByteOrdered(version: version)) AS is_byte_ordered
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_index i ON i.indrelid = c.oid AND i.indisvalid AND i.indpred IS NULL
        JOIN pg_class x ON x.oid = i.indexrelid
        JOIN pg_am m ON m.oid = x.relam AND m.amname = 'btree'
        JOIN pg_attribute r ON r.attrelid = c.oid AND r.attname = 'repo_id' AND r.attnum = i.indkey[0]
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'address' AND a.attnum = i.indkey[1]
        JOIN pg_database d ON d.datname = current_database()
        LEFT JOIN pg_collation o ON o.oid = i.indcollation[1]
        WHERE n.nspname = \(relation.schema.name) AND c.relname = \(relation.name.name)
          AND i.indcollation[0] = r.attcollation AND i.indcollation[1] = a.attcollation
          AND i.indoption[0] = 0 AND i.indoption[1] = 0
          AND NOT EXISTS (SELECT FROM pg_opclass k JOIN pg_opfamily f ON f.oid = k.opcfamily
                          WHERE k.oid IN (i.indclass[0], i.indclass[1]) AND f.opfname LIKE '%pattern%')
        ORDER BY 1 DESC LIMIT 1
        """
    }

    /// Whether an index's collation `o` in the database `d` orders by bytes: `C`, `POSIX`, `ucs_basic`, `C.UTF-8`, all of
    /// the server's own provider, which is there from 17 on, and the database's own where it is one of these. What has no
    /// collation does.
    /// Source: PostgreSQL manual, 24.1.4 "Locale Providers", 24.2 "Collation Support", and `pg_database`, whose
    /// `datlocprovider` came with 15. With the server's own provider `datcollate` is for what else reads a locale.
    static func isByteOrdered(version: Int) -> SQL {
        let ofDatabase: SQL =
            version >= 150_000
            ? "(d.datlocprovider = 'b' OR d.datlocprovider = 'c' AND d.datcollate IN (\(byteOrders)))"
            : "d.datcollate IN (\(byteOrders))"
        return """
            coalesce(CASE WHEN o.collname = 'default' THEN \(ofDatabase)
                          ELSE o.collprovider = 'b' OR o.collname IN (\(byteOrders), 'ucs_basic') AND o.collprovider <> 'i'
                     END, true)
            """
    }

    private static let byteOrders: SQL = "'C', 'POSIX', 'C.UTF-8', 'C.utf8'"

    private func limitations(
        _ source: SymbolDirectory.Source, _ metrics: SymbolDirectory.Listing?, _ history: SymbolDirectory.Listing?
    ) -> [String] {
        switch source {
        case .metrics:
            guard metrics?.isIndexed == false else { return [] }
            return [
                "This hub's \(MuseTable.symbolMetrics.name) has no index over repo_id and address, so the churn, "
                    + "gravity and blast of an address are not looked up."
            ]
        case .history:
            let reason =
                metrics == nil
                ? "has no \(MuseTable.symbolMetrics.name)" : "has an empty \(MuseTable.symbolMetrics.name)"
            return ["This hub \(reason): addresses are walked in the history, without churn, gravity and blast."]
        case .none:
            guard history != nil else {
                return [
                    "This hub has no table of addresses: neither symbol history nor \(MuseTable.symbolMetrics.name)."
                ]
            }
            return ["This hub's symbol history has no index over repo_id and address, so its addresses are not listed."]
        }
    }
}
