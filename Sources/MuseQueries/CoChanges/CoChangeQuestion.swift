public import MuseModel
public import PostgresClient

/// What changes together with an address: the addresses that share most of its newest commits.
///
/// Only the newest ``mostCommits`` of its commits are looked at, and of those none with more than ``mostRowsOfCommit``
/// rows: what touches everything says nothing of two symbols. What contains the address and what stands in it are left
/// out, since they always change along: directories and the file of a file's symbol, and of symbols those whose name is
/// the beginning of the other's up to a `.` or `::`, such as `Foo` and `Foo.bar`.
///
/// Costs the rows of the address through the history's primary key, and the rows of at most so many commits through the
/// index over `repo_id` and `commit_id`: at most ``mostCommits`` × ``mostRowsOfCommit``, however large the history is.
public struct CoChangeQuestion: Question {
    public let repository: String
    public let address: SymbolAddress
    public let limit: Int
    let shape: HubShape

    public static let mostCommits = 200
    public static let mostRowsOfCommit = 200

    public init(repository: String, address: SymbolAddress, limit: Int = 20, shape: HubShape) {
        (self.repository, self.address, self.limit, self.shape) = (repository, address, limit, shape)
    }

    public var name: String { "what changes with \(address)" }

    /// `nil` where the hub has no such table.
    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> CoChanges? {
        guard let history = shape.relation(.symbolHistory, with: ["repo_id", "address", "commit_id", "committed_at"])
        else { return nil }
        let statement: SQL = """
            WITH own AS MATERIALIZED (
                SELECT h.commit_id FROM \(history.sql) AS h
                WHERE h.repo_id = \(repository) AND h.address = \(address.text)
                ORDER BY h.committed_at DESC, h.commit_id LIMIT \(Self.mostCommits + 1)),
            newest AS MATERIALIZED (SELECT commit_id FROM own LIMIT \(Self.mostCommits)),
            sized AS MATERIALIZED (
                SELECT n.commit_id, (SELECT count(*) FROM (
                    SELECT FROM \(history.sql) AS h WHERE h.repo_id = \(repository) AND h.commit_id = n.commit_id
                    LIMIT \(Self.mostRowsOfCommit + 1)) AS counted) AS size
                FROM newest AS n),
            partners AS (
                SELECT p.address, count(*) AS shared FROM sized AS s
                CROSS JOIN LATERAL (
                    SELECT h.address FROM \(history.sql) AS h
                    WHERE h.repo_id = \(repository) AND h.commit_id = s.commit_id
                    LIMIT \(Self.mostRowsOfCommit)) AS p
                WHERE s.size <= \(Self.mostRowsOfCommit) AND p.address <> \(address.text) AND \(isElsewhere)
                GROUP BY p.address ORDER BY shared DESC, p.address COLLATE "C" LIMIT \(limit))
            SELECT totals.*, p.address, p.shared
            FROM (SELECT count(*) AS commits, count(*) FILTER (WHERE size > \(Self.mostRowsOfCommit)) AS left_out,
                         (SELECT count(*) FROM own) > \(Self.mostCommits) AS has_older
                  FROM sized) AS totals
            LEFT JOIN partners AS p ON true ORDER BY p.shared DESC, p.address COLLATE "C"
            """
        let rows = try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            (
                commits: try row.decode("commits", as: Int.self), leftOut: try row.decode("left_out", as: Int.self),
                hasOlder: try row.decode("has_older", as: Bool.self),
                partner: try partner(row)
            )
        }
        guard let first = rows.first else { return nil }
        return CoChanges(
            partners: rows.compactMap(\.partner), commitsCounted: first.commits - first.leftOut,
            largeCommitsLeftOut: first.leftOut, hasOlderCommits: first.hasOlder)
    }

    private func partner(_ row: Row) throws(RowDecodingError) -> CoChanges.Partner? {
        guard let address = row["address"]?.lossyText else { return nil }
        return CoChanges.Partner(address: SymbolAddress(address), sharedCommits: try row.decode("shared"))
    }

    /// Neither what contains the address nor what stands in it.
    private var isElsewhere: SQL {
        let beginnings: [String] =
            address.isSymbol
            ? [address.text + ".", address.text + "::"]
            : [address.text + "::", address.text.hasSuffix("/") ? address.text : address.text + "/"]
        return """
            p.address <> ALL (\(containers)::text[])
            AND NOT starts_with(p.address, \(beginnings[0])) AND NOT starts_with(p.address, \(beginnings[1]))
            """
    }

    /// Every address that would contain this one: directories with and without `/` at their end, the file, symbols.
    private var containers: [String] {
        let path = address.path
        let slashes = path.unicodeScalars.indices.filter { path.unicodeScalars[$0] == "/" }
        var containers = slashes.flatMap { [String(path[..<$0]), path[..<$0] + "/"] }
        guard let symbol = address.symbol else { return containers }
        containers.append(path)
        for end in symbol.unicodeScalars.indices {
            let rest = symbol.unicodeScalars[end...]
            guard rest.first == "." || rest.starts(with: "::".unicodeScalars) else { continue }
            containers.append("\(path)::\(symbol[..<end])")
        }
        return containers
    }
}
