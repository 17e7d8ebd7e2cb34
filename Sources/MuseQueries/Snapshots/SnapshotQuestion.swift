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
        func bounded(_ content: SQL) -> SQL {
            "CASE WHEN octet_length(\(content)) <= \(Manifest.maximumByteCount) THEN \(content) END"
        }
        let statement: SQL = """
            SELECT s.snapshot_id, \(value("repo_id", "s.repo_id")) AS repo_id,
                   \(value("created_at", "s.created_at")) AS created_at,
                   \(value("entry_count", "s.entry_count")) AS entry_count,
                   \(value("manifest_blob", "octet_length(s.manifest_blob)")) AS blob_bytes,
                   \(value("manifest_blob", bounded("s.manifest_blob"))) AS blob,
                   \(value("manifest", "octet_length(s.manifest::text)")) AS json_bytes,
                   \(value("manifest", bounded("s.manifest::text"))) AS json
            FROM \(snapshots.sql) AS s WHERE s.snapshot_id = \(id)
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            let blobBytes = try row.decodeIfPresent("blob_bytes", as: Int.self)
            let jsonBytes = try row.decodeIfPresent("json_bytes", as: Int.self)
            return Snapshot(
                id: try row.decode("snapshot_id"), repository: try row.decodeIfPresent("repo_id"),
                createdAt: row["created_at"]?.moment, claimedCount: row["entry_count"]?.text.flatMap(Int.init),
                bytes: blobBytes ?? jsonBytes ?? 0,
                manifest: Self.manifest(
                    blob: row["blob"]?.text, blobBytes: blobBytes, json: row["json"]?.lossyText, jsonBytes: jsonBytes))
        }.first
    }

    /// Today's column counts before the older one, where a hub in between has both.
    private static func manifest(blob: String?, blobBytes: Int?, json: String?, jsonBytes: Int?) -> Snapshot.Reading {
        guard let bytes = blobBytes ?? jsonBytes else { return .absent }
        do throws(ManifestError) {
            // Source: PostgreSQL manual, 8.4.1 "bytea Hex Format": digits behind `\x`.
            if let blob, let content = Hexadecimal.bytes(blob.dropFirst(2)) {
                return .read(try Manifest(messagePack: content))
            }
            if blobBytes == nil, let json { return .read(try Manifest(json: json)) }
            return .unreadable(.tooLarge(byteCount: bytes, limit: Manifest.maximumByteCount))
        } catch {
            return .unreadable(error)
        }
    }
}
