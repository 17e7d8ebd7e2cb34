/// Rows of the generated hub that wait to be sent to the server.
struct HubRows: Sendable {
    var repositories = CopyBuffer(
        table: "musehub_repos",
        columns: [
            "repo_id", "name", "owner", "slug", "visibility", "description", "tags", "domain_meta", "default_branch",
            "pushed_at", "created_at", "deleted_at",
        ])
    var commits = CopyBuffer(
        table: "musehub_commits",
        columns: [
            "commit_id", "repo_id", "branch", "parent_ids", "message", "author", "\"timestamp\"", "snapshot_id",
            "commit_meta", "created_at",
        ])
    var snapshots = CopyBuffer(
        table: "musehub_snapshots",
        columns: ["snapshot_id", "repo_id", "manifest_blob", "entry_count", "created_at"])
    var objects = CopyBuffer(
        table: "musehub_objects",
        columns: ["object_id", "repo_id", "path", "size_bytes", "content", "storage_uri", "created_at"])
    var history = CopyBuffer(
        table: "musehub_symbol_history_entries",
        columns: ["repo_id", "address", "commit_id", "op", "content_id", "op_payload", "committed_at"])

    /// History rows written since the beginning.
    var historyRowCount = 0

    var byteCount: Int {
        commits.bytes.count + snapshots.bytes.count + objects.bytes.count + history.bytes.count
    }

    /// Everything that waits, as a script for psql.
    mutating func drain() -> [UInt8] {
        var script: [UInt8] = []
        script.reserveCapacity(byteCount + 1024)
        repositories.drain(into: &script)
        commits.drain(into: &script)
        snapshots.drain(into: &script)
        objects.drain(into: &script)
        history.drain(into: &script)
        return script
    }
}
