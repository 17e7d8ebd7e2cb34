internal import MuseModel
internal import PostgresClient

/// How a snapshot's row holds its manifest: as msgpack in `manifest_blob` today, as JSON in `manifest` on older hubs. A hub
/// in between has both columns, and each row has one of them; the newer one counts before the older one.
struct StoredManifest {
    let reading: Snapshot.Reading
    /// Bytes of the manifest as it is stored; `nil` where the row has none.
    let bytes: Int?

    /// Whether the hub has a column for manifests.
    static func isKept(_ shape: HubShape) -> Bool {
        ["manifest_blob", "manifest"].contains { shape.relation(.snapshots, with: [$0]) != nil }
    }

    /// The columns that ``init(_:limit:)`` reads, of the relation that the statement calls `s`.
    ///
    /// - Parameter limit: bytes; a larger manifest stays where it is.
    static func columns(_ shape: HubShape, limit: Int) -> SQL {
        func value(_ column: String, _ expression: SQL) -> SQL { shape.value(expression, of: column, in: .snapshots) }
        func bounded(_ content: SQL) -> SQL { "CASE WHEN octet_length(\(content)) <= \(limit) THEN \(content) END" }
        return """
            \(value("manifest_blob", "octet_length(s.manifest_blob)")) AS blob_bytes,
            \(value("manifest_blob", bounded("s.manifest_blob"))) AS blob,
            \(value("manifest", "octet_length(s.manifest::text)")) AS json_bytes,
            \(value("manifest", bounded("s.manifest::text"))) AS json
            """
    }

    /// - Parameter limit: the one that the columns were asked with.
    init(_ row: Row, limit: Int) throws(RowDecodingError) {
        let blobBytes = try row.decodeIfPresent("blob_bytes", as: Int.self)
        let jsonBytes = try row.decodeIfPresent("json_bytes", as: Int.self)
        bytes = blobBytes ?? jsonBytes
        guard let bytes else {
            reading = .absent
            return
        }
        do throws(ManifestError) {
            // Source: PostgreSQL manual, 8.4.1 "bytea Hex Format": digits behind `\x`.
            if let blob = row["blob"]?.text, let content = Hexadecimal.bytes(blob.dropFirst(2)) {
                reading = .read(try Manifest(messagePack: content))
            } else if blobBytes == nil, let json = row["json"]?.lossyText {
                reading = .read(try Manifest(json: json))
            } else {
                reading = .unreadable(.tooLarge(byteCount: bytes, limit: limit))
            }
        } catch {
            reading = .unreadable(error)
        }
    }
}
