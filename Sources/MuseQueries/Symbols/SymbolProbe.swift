internal import MuseModel
internal import PostgresClient

/// The address that is exactly what was typed, and some of those that begin with it, by index.
///
/// Costs a few index lookups for each repository, or for the one that was named. Source: the symbol history where it
/// can be looked into by index, since the metrics may lack addresses; else the metrics.
struct SymbolProbe {
    private static let mostRepositories = 10_000
    private static let mostFound = 200

    private let search: SymbolSearch
    private let text: String
    private let isUnicode: Bool

    init(_ search: SymbolSearch, _ condition: SearchCondition) {
        self.search = search
        isUnicode = condition.isUnicode
        let scalars = search.pattern.text.unicodeScalars.drop { $0 == " " }.reversed().drop { $0 == " " }
        text = String(String.UnicodeScalarView(scalars.reversed()))
    }

    func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [(repository: String, address: String, churn: Int?)] {
        let listings = [search.directory.history, search.directory.metrics]
        guard let listing = listings.lazy.compactMap({ $0 }).first(where: \.isIndexed), !text.isEmpty,
            isUnicode || text.unicodeScalars.allSatisfy(\.isASCII)
        else { return [] }
        return try await session.values(statement(listing), for: search.name, settings: settings) {
            row throws(RowDecodingError) in
            (
                repository: try row.decode("repo_id"), address: try row.decode("address"),
                churn: row["churn"]?.wholeNumber
            )
        }
    }

    private func statement(_ listing: SymbolDirectory.Listing) -> SQL {
        """
        WITH RECURSIVE repository (repo_id) AS (\(repositories(listing))),
        found AS (
            SELECT r.repo_id, a.address
            FROM (SELECT repo_id FROM repository LIMIT \(Self.mostRepositories)) AS r
            CROSS JOIN LATERAL (\(addresses(listing))) AS a LIMIT \(Self.mostFound)
        )
        SELECT f.repo_id::text AS repo_id, f.address::text AS address, \(churn) AS churn FROM found f
        """
    }

    private func repositories(_ listing: SymbolDirectory.Listing) -> SQL {
        let relation = listing.relation.sql
        if let repository = search.repository {
            return "SELECT s.repo_id FROM \(relation) s WHERE s.repo_id = \(repository) LIMIT 1"
        }
        return """
            (SELECT s.repo_id FROM \(relation) s ORDER BY s.repo_id LIMIT 1)
              UNION ALL
            SELECT n.repo_id FROM repository r CROSS JOIN LATERAL (
                SELECT s.repo_id FROM \(relation) s WHERE s.repo_id > r.repo_id ORDER BY s.repo_id LIMIT 1) AS n
            """
    }

    /// In an index that is not in the order of bytes, what begins alike does not stand together.
    private func addresses(_ listing: SymbolDirectory.Listing) -> SQL {
        let relation = listing.relation.sql
        guard listing.isByteOrdered else {
            return "SELECT s.address FROM \(relation) s WHERE s.repo_id = r.repo_id AND s.address = \(text) LIMIT 1"
        }
        let range = AddressPrefix(text).condition(on: "s.address")
        return """
            WITH RECURSIVE walk (address, n) AS (
                (SELECT s.address, 1 FROM \(relation) s WHERE s.repo_id = r.repo_id AND \(range)
                 ORDER BY s.address LIMIT 1)
              UNION ALL
                SELECT f.address, w.n + 1 FROM walk w CROSS JOIN LATERAL (
                    SELECT s.address FROM \(relation) s
                    WHERE s.repo_id = r.repo_id AND s.address > w.address AND \(range) ORDER BY s.address LIMIT 1) AS f
                WHERE w.n < \(Self.mostFound)
            ) SELECT address FROM walk
            """
    }

    private var churn: SQL {
        guard let metrics = search.directory.metrics, metrics.isIndexed,
            search.directory.metricColumns.contains("churn")
        else { return "NULL" }
        return """
            (SELECT m.churn FROM \(metrics.relation.sql) m
             WHERE m.repo_id = f.repo_id AND m.address = f.address LIMIT 1)
            """
    }
}
