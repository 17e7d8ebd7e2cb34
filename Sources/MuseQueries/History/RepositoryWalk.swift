import PostgresClient

/// The repositories as a common table expression with `repo_id`, `owner` and `slug`.
enum RepositoryWalk {
    static func all(_ shape: HubShape, _ table: HistoryTable) -> SQL {
        if let repositories = shape.relation(.repositories, with: ["repo_id"]) {
            let name: SQL = shape.namesRepositories ? "owner, slug" : "NULL AS owner, NULL AS slug"
            return "WITH RECURSIVE repositories AS (SELECT repo_id, \(name) FROM \(repositories.sql))"
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
