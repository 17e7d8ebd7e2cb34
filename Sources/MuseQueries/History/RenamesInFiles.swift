public import MuseModel
public import PostgresClient

/// For some files, each under all its paths, the renames of symbols within it, and the changes that go on from the
/// content of one of them. The answers are in the order of the files.
///
/// One statement whatever the number of files. Costs the `patch` rows of their paths, by the primary key, and a pass over
/// their payloads on the server, which sends only the child ops that matter; a payload that it cannot take apart comes
/// whole. The entries are made of these child ops.
public struct RenamesInFiles: Question {
    /// `repo_id`.
    public let repository: String
    /// The paths of each file.
    public let files: [Set<SymbolAddress>]
    let shape: HubShape

    public init(_ files: [Set<SymbolAddress>], in repository: String, shape: HubShape) {
        (self.repository, self.files, self.shape) = (repository, files, shape)
    }

    public var name: String { "the renames within files" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [[HistoryEntry]] {
        var entries = [[HistoryEntry]](repeating: [], count: files.count)
        guard let table = HistoryTable(shape), table.tellsOperations, !files.isEmpty else { return entries }
        let found = try await session.values(statement(table), for: name, settings: settings) {
            row throws(RowDecodingError) in (try row.decode("file", as: Int.self), try self.entries(of: row))
        }
        for (file, children) in found { entries[file] += children }
        return entries.map(Self.relevant)
    }

    private func statement(_ table: HistoryTable) -> SQL {
        let isRename: SQL = "(summary LIKE 'renamed to %' OR summary LIKE 'moved to %')"
        let paths = files.enumerated().flatMap { number, paths in
            paths.sorted { $0.text < $1.text }.map { (file: number, path: $0.text) }
        }
        return """
            WITH patches AS MATERIALIZED (
              SELECT w.file, h.address AS path, h.commit_id, \(table.time) AS committed_at, t.text, r.unreadable
              FROM unnest(\(paths.map(\.path))::text[], \(paths.map { String($0.file) })::int[]) AS w(path, file)
              CROSS JOIN LATERAL (SELECT * FROM \(table.relation.sql) h WHERE h.repo_id = \(repository)
                                  AND h.address = w.path AND h.op = 'patch' OFFSET 0) h
              CROSS JOIN LATERAL (SELECT \(table.payloadText) AS text OFFSET 0) t
              CROSS JOIN LATERAL (SELECT \(table.unreadablePayload) AS unreadable OFFSET 0) r),
            children AS MATERIALIZED (
              SELECT p.file, p.path, p.commit_id, p.committed_at, c.op, c.address, c.old_content_id,
                     coalesce(c.new_content_id, c.content_id) AS new_content_id, c.content_id,
                     \(HistoryTable.shortened("coalesce(c.new_summary, c.content_summary)")) AS summary
              FROM patches p
              CROSS JOIN LATERAL \(HistoryTable.record(of: "CASE WHEN p.unreadable IS NULL THEN p.text::json END"))
              CROSS JOIN LATERAL json_array_elements(
                CASE WHEN json_typeof(o.child_ops) = 'array' THEN o.child_ops END) e(op)
              CROSS JOIN LATERAL json_to_record(CASE WHEN json_typeof(e.op) = 'object' THEN e.op END)
                AS c(op text, address text, old_content_id text, new_content_id text, content_id text,
                     new_summary text, content_summary text)
              WHERE c.address IS NOT NULL)
            SELECT file, path, commit_id, committed_at, op, address, old_content_id, new_content_id, content_id, summary,
                   NULL AS unreadable
            FROM children
            WHERE (op = 'replace' AND \(isRename))
               OR (file, CASE WHEN op = 'delete' THEN content_id ELSE old_content_id END) IN
                  (SELECT file, new_content_id FROM children WHERE op = 'replace' AND \(isRename))
            UNION ALL
            SELECT file, path, commit_id, committed_at, NULL, NULL, NULL, NULL, NULL, NULL, unreadable
            FROM patches WHERE unreadable IS NOT NULL
            """
    }

    /// The child op of a row, or all of a payload's where the server could not take it apart.
    private func entries(of row: Row) throws(RowDecodingError) -> [HistoryEntry] {
        let path: String = try row.decode("path")
        let commit: String = try row.decode("commit_id")
        let moment = row["committed_at"]?.text.flatMap(UTCTimestamp.init(postgresText:))
        func entry(_ kind: OperationKind, _ address: String, _ links: OperationLinks) -> HistoryEntry {
            HistoryEntry(
                repository: repository, address: SymbolAddress(childOp: address, ofPatchAt: path), commit: commit,
                kind: kind, content: links.newContent ?? links.content, links: links, committedAt: moment)
        }
        if let text = row["unreadable"]?.text {
            let payload = (try? JSONText.parse(text)).flatMap(OperationPayload.init)
            return (payload?.children ?? []).compactMap { child in
                guard let kind = child.kind, let address = child.address else { return nil }
                return entry(kind, address, child.links)
            }
        }
        let links = OperationLinks(
            oldContent: row["old_content_id"]?.text, newContent: row["new_content_id"]?.text,
            content: row["content_id"]?.text, summary: row["summary"]?.text)
        return [entry(OperationKind(name: row["op"]?.text ?? ""), try row.decode("address"), links)]
    }

    /// Of all, the renames and what goes on from one of them.
    private static func relevant(_ entries: [HistoryEntry]) -> [HistoryEntry] {
        func isRename(_ entry: HistoryEntry) -> Bool {
            entry.kind == .replace && SummaryWords.newName(in: entry.links.summary ?? "") != nil
        }
        let contents = Set(entries.filter(isRename).compactMap(\.contentAfter))
        return entries.filter { isRename($0) || $0.contentBefore.map(contents.contains) ?? false }
    }
}
