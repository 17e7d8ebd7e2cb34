/// The gaps of MuseHub in SQL alone, independent of how the generator made them.
enum GapQueries {
    /// Whether a manifest has a path. A msgpack manifest holds the path's bytes, then the header of a string of 71
    /// bytes, then the id with its prefix.
    static func contains(_ path: String, in snapshot: String) -> String {
        "(position(convert_to(\(path), 'UTF8') || '\\xd947'::bytea || convert_to('sha256:', 'UTF8') "
            + "IN \(snapshot).manifest_blob) > 0)"
    }

    /// The distinct causes of file-level rows without a content id, the first that holds counting.
    static let causes = """
        SELECT DISTINCT CASE
            WHEN h.op = 'directory_rename' THEN 'by-nature'
            WHEN c.commit_id IS NULL THEN 'orphan-commit'
            WHEN coalesce(h.op_payload ->> 'new_content_id', h.op_payload ->> 'content_id') IS NOT NULL THEN 'in-payload'
            WHEN EXISTS (SELECT FROM json_array_elements(c.commit_meta -> 'structured_delta' -> 'ops') AS e(item)
                         WHERE item ->> 'address' = h.address
                             AND coalesce(item ->> 'new_content_id', item ->> 'content_id') IS NOT NULL) THEN 'in-delta'
            WHEN c.snapshot_id IS NULL THEN 'no-snapshot'
            WHEN s.snapshot_id IS NULL THEN 'snapshot-missing'
            WHEN substring(s.manifest_blob FROM 2 FOR 1) = '\\xc1'::bytea THEN 'manifest-unreadable'
            WHEN \(contains("h.address", in: "s")) THEN 'in-snapshot'
            WHEN \(contains("h.address", in: "ps")) THEN 'deleted'
            ELSE 'unexplained' END AS cause
        FROM musehub_symbol_history_entries h
            LEFT JOIN musehub_commits c ON c.commit_id = h.commit_id
            LEFT JOIN musehub_snapshots s ON s.snapshot_id = c.snapshot_id
            LEFT JOIN musehub_commits p ON p.commit_id = c.parent_ids ->> 0
            LEFT JOIN musehub_snapshots ps ON ps.snapshot_id = p.snapshot_id
        WHERE h.content_id IS NULL AND h.address NOT LIKE '%::%'
        ORDER BY cause
        """

    static let genesisMissing = """
        SELECT count(*) FROM musehub_commits c JOIN musehub_snapshots s USING (snapshot_id)
        WHERE json_array_length(parent_ids) = 0 AND s.entry_count > 0 AND NOT EXISTS (
            SELECT FROM musehub_symbol_history_entries h WHERE h.commit_id = c.commit_id)
        """

    static let unindexedCommits = """
        SELECT count(*) FROM musehub_commits c
        WHERE json_array_length(commit_meta -> 'structured_delta' -> 'ops') > 0 AND NOT EXISTS (
            SELECT FROM musehub_symbol_history_entries h WHERE h.commit_id = c.commit_id)
        """

    static let missingObjects = """
        SELECT count(*) FROM musehub_symbol_history_entries h
        WHERE content_id LIKE 'sha256:%' AND address NOT LIKE '%::%' AND op <> 'delete' AND NOT EXISTS (
            SELECT FROM musehub_objects o WHERE o.object_id = h.content_id)
        """
}
