internal import PostgresClient

/// The repositories that have a history, as a common table expression with `repo_id`, `owner` and `slug`.
///
/// A history outlives the row of its repository, so the history's own key tells them, and the rows only their names:
/// NULL where there is none. Costs a probe of the primary key for each repository that has a history, and one for its
/// name.
enum RepositoryWalk {
    static func all(_ shape: HubShape, _ table: HistoryTable) -> SQL {
        let named = shape.namesRepositories ? shape.relation(.repositories, with: ["repo_id"]) : nil
        let name: SQL = named == nil ? "NULL AS owner, NULL AS slug" : "r.owner, r.slug"
        let join: SQL = named.map { "LEFT JOIN \($0.sql) r ON r.repo_id = ids.repo_id" } ?? ""
        func next(_ condition: SQL) -> SQL {
            "(SELECT h.repo_id FROM \(table.relation.sql) h \(condition) ORDER BY h.repo_id LIMIT 1)"
        }
        return """
            WITH RECURSIVE ids AS (
              SELECT \(next("")) AS repo_id
              UNION ALL
              SELECT \(next("WHERE h.repo_id > ids.repo_id")) FROM ids WHERE ids.repo_id IS NOT NULL),
            repositories AS (SELECT ids.repo_id, \(name) FROM ids \(join) WHERE ids.repo_id IS NOT NULL)
            """
    }
}
