internal import MuseModel
public import PostgresClient

/// One snapshot by its id, with its manifest; `nil` where there is none.
///
/// Costs a probe of the primary key of `musehub_snapshots`, and the manifest's way here, which is not begun where it has
/// more than ``MuseModel/Manifest/maximumByteCount`` bytes.
public struct SnapshotQuestion: Question {
    public let id: String
    let shape: HubShape

    public init(_ id: String, shape: HubShape) {
        (self.id, self.shape) = (id, shape)
    }

    public var name: String { "snapshot \(id)" }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> Snapshot? {
        guard let snapshots = shape.relation(.snapshots, with: ["snapshot_id"]) else { return nil }
        func value(_ column: String, _ expression: SQL) -> SQL { shape.value(expression, of: column, in: .snapshots) }
        let statement: SQL = """
            SELECT s.snapshot_id, \(value("repo_id", "s.repo_id")) AS repo_id,
                   \(value("created_at", "s.created_at")) AS created_at,
                   \(value("entry_count", "s.entry_count")) AS entry_count,
                   \(StoredManifest.columns(shape, limit: Manifest.maximumByteCount))
            FROM \(snapshots.sql) AS s WHERE s.snapshot_id = \(id)
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            let stored = try StoredManifest(row, limit: Manifest.maximumByteCount)
            return Snapshot(
                id: try row.decode("snapshot_id"), repository: try row.decodeIfPresent("repo_id"),
                createdAt: row["created_at"]?.moment, claimedCount: row["entry_count"]?.text.flatMap(Int.init),
                bytes: stored.bytes ?? 0, manifest: stored.reading)
        }.first
    }
}
