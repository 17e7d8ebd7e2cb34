/// A file of a set. Its lines go to the server as they are, into a staging table, and the server takes them apart:
/// so that a payload's text stays as it was written, with its keys in their order.
enum StagedKind: String, CaseIterable, Sendable {
    case repos, commits, snapshots, objects, history

    /// The name in the server's messages, by which a line is found again.
    var stagingTable: String { "staged_\(rawValue)" }

    var createStagingTable: String {
        "CREATE TEMP TABLE \(stagingTable) (line bigint GENERATED ALWAYS AS IDENTITY, content json);\n"
    }

    var beginCopy: String { "COPY \(stagingTable) (content) FROM STDIN;\n" }

    /// Moves the staged lines into the hub's table.
    ///
    /// Where that fails, they are tried one by one, to say which line it was.
    var insertStagedLines: String? {
        guard let insert else { return nil }
        let columns = fields.map { "\($0.name) \($0.type)" }.joined(separator: ", ")
        func statement(source: String) -> String {
            insert + " FROM \(source) AS s, json_to_record(s.content) AS f(\(columns))\(suffix);"
        }
        return """
            DO $staged$
            DECLARE candidate record;
            BEGIN
                BEGIN
                    \(statement(source: stagingTable))
                EXCEPTION WHEN OTHERS THEN
                    FOR candidate IN SELECT line, content FROM \(stagingTable) ORDER BY line LOOP
                        BEGIN
                            \(statement(source: "(SELECT candidate.line AS line, candidate.content AS content)"))
                        EXCEPTION WHEN OTHERS THEN
                            RAISE EXCEPTION '\(stagingTable), line %: %', candidate.line, SQLERRM;
                        END;
                    END LOOP;
                    RAISE;
                END;
            END $staged$;

            """
    }

    private var insert: String? {
        switch self {
        case .repos:
            """
            INSERT INTO musehub_repos (repo_id, name, owner, slug, visibility, description, tags, domain_meta,
                default_branch, pushed_at, created_at, deleted_at)
            SELECT repo_id, coalesce(name, slug), owner, slug, coalesce(visibility, 'public'),
                coalesce(description, ''), coalesce(tags, '[]'), coalesce(domain_meta, '{}'),
                coalesce(default_branch, 'main'), pushed_at, created_at, deleted_at
            """
        case .commits:
            """
            INSERT INTO musehub_commits (commit_id, repo_id, branch, parent_ids, message, author, "timestamp",
                snapshot_id, commit_meta, created_at)
            SELECT commit_id, repo_id, branch, parent_ids, message, author, "timestamp", snapshot_id,
                coalesce(commit_meta, '{}'), coalesce(created_at, "timestamp")
            """
        case .snapshots: nil
        case .objects:
            """
            INSERT INTO musehub_objects (object_id, repo_id, path, size_bytes, storage_uri, created_at)
            SELECT f.object_id, coalesce(f.repo_id, o.repo_id, (SELECT repo_id FROM musehub_repos LIMIT 1)),
                f.path, coalesce(f.size_bytes, 0), f.storage_uri, coalesce(o.created_at, now())
            """
        case .history:
            """
            INSERT INTO musehub_symbol_history_entries (repo_id, address, commit_id, op, content_id, op_payload,
                committed_at)
            SELECT repo_id, address, commit_id, op, content_id, op_payload, committed_at
            """
        }
    }

    private var suffix: String {
        switch self {
        case .objects: " LEFT JOIN first_snapshots AS o ON o.object_id = f.object_id ORDER BY s.line"
        case .repos, .commits, .snapshots, .history: " ORDER BY s.line"
        }
    }

    private typealias Field = (name: String, type: String)

    private var fields: [Field] {
        switch self {
        case .repos:
            texts("repo_id", "owner", "slug", "name", "visibility", "description", "default_branch")
                + [("tags", "json"), ("domain_meta", "json")] + times("pushed_at", "created_at", "deleted_at")
        case .commits:
            texts("commit_id", "repo_id", "branch", "message", "author", "snapshot_id")
                + [("parent_ids", "json"), ("commit_meta", "json")] + times("\"timestamp\"", "created_at")
        case .snapshots: []
        case .objects:
            texts("object_id", "repo_id", "path", "storage_uri") + [("size_bytes", "integer")]
        case .history:
            texts("repo_id", "address", "commit_id", "op", "content_id") + [("op_payload", "json")]
                + times("committed_at")
        }
    }

    private func texts(_ names: String...) -> [Field] { names.map { ($0, "text") } }
    private func times(_ names: String...) -> [Field] { names.map { ($0, "timestamptz") } }
}
