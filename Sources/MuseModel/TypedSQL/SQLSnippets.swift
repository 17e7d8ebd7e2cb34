/// Prepared queries that come with muselens.
public enum SQLSnippets {
    /// The queries of MuseHub's database guide, and those of its rules that are one query.
    ///
    /// They name only tables and columns that the guide documents, so that they run in every hub. Source: MuseHub's
    /// database guide (`db-management.md`).
    public static let guide: [SQLSnippet] = [
        SQLSnippet(
            name: "alembic-revision", title: "The revision that the schema is at",
            text: "SELECT version_num FROM alembic_version"),
        SQLSnippet(
            name: "row-counts", title: "The tables with most rows, as the server's statistics have them",
            text: """
                SELECT relname AS table, n_live_tup AS rows
                FROM pg_stat_user_tables
                ORDER BY n_live_tup DESC
                LIMIT 20
                """),
        SQLSnippet(
            name: "symbol-history", title: "The history of a symbol or file in a repository",
            text: """
                SELECT committed_at, op, content_id, commit_id
                FROM musehub_symbol_history_entries
                WHERE repo_id = :repo_id AND address = :address
                ORDER BY committed_at
                """),
        SQLSnippet(
            name: "missing-content-ids", title: "How many file-level entries have no content id",
            text: """
                SELECT count(*)
                FROM musehub_symbol_history_entries
                WHERE content_id IS NULL AND address NOT LIKE '%::%'
                """),
        SQLSnippet(
            name: "missing-content-ids-by-op", title: "The same by repository and operation",
            text: """
                SELECT repo_id, op, count(*) AS entries, min(committed_at) AS first, max(committed_at) AS last
                FROM musehub_symbol_history_entries
                WHERE content_id IS NULL AND address NOT LIKE '%::%'
                GROUP BY repo_id, op
                ORDER BY entries DESC
                """),
        SQLSnippet(
            name: "orphan-entries", title: "History entries whose commit is not there",
            text: """
                SELECT h.repo_id, h.address, h.commit_id, h.op, h.committed_at
                FROM musehub_symbol_history_entries AS h
                LEFT JOIN musehub_commits AS c ON c.commit_id = h.commit_id
                WHERE c.commit_id IS NULL
                """),
        SQLSnippet(
            name: "missing-objects", title: "File-level entries whose content is not there",
            text: """
                SELECT h.repo_id, h.address, h.commit_id, h.content_id
                FROM musehub_symbol_history_entries AS h
                LEFT JOIN musehub_objects AS o ON o.object_id = h.content_id
                WHERE h.content_id IS NOT NULL AND h.address NOT LIKE '%::%' AND o.object_id IS NULL
                """),
        SQLSnippet(
            name: "unindexed-commits", title: "Commits with operations and no history entry",
            text: """
                SELECT c.commit_id, c.commit_meta->>'agent_id' AS agent, d.count AS operations
                FROM musehub_commits AS c
                CROSS JOIN LATERAL (
                  SELECT c.commit_meta::jsonb->'structured_delta'->'ops' AS ops) AS o
                CROSS JOIN LATERAL (
                  SELECT CASE jsonb_typeof(o.ops) WHEN 'array' THEN jsonb_array_length(o.ops) END AS count) AS d
                WHERE d.count > 0
                  AND NOT EXISTS (
                    SELECT FROM musehub_symbol_history_entries AS h WHERE h.commit_id = c.commit_id)
                """),
        SQLSnippet(
            name: "renames", title: "Renames and moves of a repository, as the operations tell them",
            text: """
                SELECT committed_at, address, op_payload->>'new_summary' AS summary,
                       op_payload->>'from_address' AS from_address
                FROM musehub_symbol_history_entries
                WHERE repo_id = :repo_id
                  AND (op_payload->>'new_summary' LIKE 'renamed to %'
                    OR op_payload->>'new_summary' LIKE 'moved to %'
                    OR op_payload->>'from_address' IS NOT NULL)
                ORDER BY committed_at
                """),
        SQLSnippet(
            name: "clones", title: "Where else the content of a content id stands",
            text: """
                SELECT repo_id, address
                FROM musehub_hash_occurrence_entries
                WHERE content_id = :content_id
                ORDER BY repo_id, address
                """),
        SQLSnippet(
            name: "commit-meta", title: "What a commit says of itself",
            text: """
                SELECT m.key, m.value
                FROM musehub_commits AS c CROSS JOIN json_each(c.commit_meta::json) AS m
                WHERE c.commit_id = :commit_id
                """),
        SQLSnippet(
            name: "commits-by-model", title: "Commits by agent and model",
            text: """
                SELECT commit_meta->>'agent_id' AS agent, commit_meta->>'model_id' AS model, count(*) AS commits
                FROM musehub_commits
                GROUP BY 1, 2
                ORDER BY commits DESC
                """),
    ]
}
