public import MuseModel
public import PostgresClient

/// The repositories that have an address, for one that was given without: the primary key begins with the repository.
///
/// Costs a probe of the primary key for each repository. Where the hub has no table of repositories, they are found by
/// going through the key from one to the next, a probe more for each.
public struct RepositoriesWithAddress: Question {
    public let address: SymbolAddress
    let shape: HubShape

    public init(having address: SymbolAddress, shape: HubShape) {
        (self.address, self.shape) = (address, shape)
    }

    public var name: String { "which repositories have an address" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [Repository] {
        guard let table = HistoryTable(shape) else { return [] }
        let statement: SQL = """
            \(RepositoryWalk.all(shape, table))
            SELECT r.repo_id, r.owner, r.slug FROM repositories r
            WHERE r.repo_id IS NOT NULL AND EXISTS (
              SELECT FROM \(table.relation.sql) h WHERE h.repo_id = r.repo_id AND h.address = \(address.text) OFFSET 0)
            ORDER BY r.owner, r.slug, r.repo_id
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            Repository(
                id: try row.decode("repo_id"), owner: try row.decodeIfPresent("owner"),
                slug: try row.decodeIfPresent("slug"))
        }
    }
}

/// The addresses that stand nearest to one in the order of the primary key, of one repository or of all: for a
/// suggestion where an address is not there.
///
/// Costs two probes of the primary key for each repository.
public struct AddressesBeside: Question {
    public let address: SymbolAddress
    /// `repo_id`; `nil` for all.
    public let repository: String?
    let shape: HubShape

    private static let mostOnEachSide = 20
    private static let mostAddresses = 1000

    public init(_ address: SymbolAddress, in repository: String?, shape: HubShape) {
        (self.address, self.repository, self.shape) = (address, repository, shape)
    }

    public var name: String { "addresses of nearly that name" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [SymbolAddress] {
        guard let table = HistoryTable(shape) else { return [] }
        let repositories =
            repository.map { id in "WITH repositories AS (SELECT \(id)::text AS repo_id)" as SQL }
            ?? RepositoryWalk.all(shape, table)
        func side(_ comparison: SQL, _ order: SQL) -> SQL {
            """
            (SELECT h.address FROM \(table.relation.sql) h
             WHERE h.repo_id = r.repo_id AND h.address \(comparison) \(address.text)
             ORDER BY h.repo_id \(order), h.address \(order) LIMIT \(Self.mostOnEachSide))
            """
        }
        let statement: SQL = """
            \(repositories)
            SELECT DISTINCT a.address FROM repositories r
            CROSS JOIN LATERAL (\(side(">", "ASC")) UNION ALL \(side("<", "DESC"))) a
            WHERE r.repo_id IS NOT NULL LIMIT \(Self.mostAddresses)
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            SymbolAddress(try row.decode("address"))
        }
    }
}

/// The repositories as a common table expression with `repo_id`, `owner` and `slug`.
enum RepositoryWalk {
    static func all(_ shape: HubShape, _ table: HistoryTable) -> SQL {
        if let repositories = shape.relation(.repositories, with: ["repo_id"]) {
            let name: SQL = shape.namesRepositories ? "owner, slug" : "NULL AS owner, NULL AS slug"
            return "WITH repositories AS (SELECT repo_id, \(name) FROM \(repositories.sql))"
        }
        func next(_ condition: SQL) -> SQL {
            "(SELECT h.repo_id FROM \(table.relation.sql) h \(condition) ORDER BY h.repo_id LIMIT 1)"
        }
        return """
            WITH RECURSIVE ids AS (
              SELECT \(next("")) AS repo_id
              UNION ALL
              SELECT \(next("WHERE h.repo_id > ids.repo_id")) FROM ids WHERE ids.repo_id IS NOT NULL),
            repositories AS (SELECT repo_id, NULL AS owner, NULL AS slug FROM ids)
            """
    }
}
