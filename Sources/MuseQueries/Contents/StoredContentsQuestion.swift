public import MuseModel
public import PostgresClient

/// The rows of contents, by id, with as much of their bytes as a limit allows. Ids without a row are left out.
///
/// Costs two probes of the primary key of `musehub_objects` for each id, one for each spelling, and the bytes' way here.
/// A column that an older hub lacks is not asked for.
public struct StoredContentsQuestion: Question {
    public let ids: Set<ContentID>
    /// Bytes of each content that are fetched at most.
    public let limit: Int
    let shape: HubShape

    /// A mebibyte: some 25,000 lines.
    public static let ordinaryLimit = 1 << 20

    public init(_ ids: Set<ContentID>, limit: Int = Self.ordinaryLimit, shape: HubShape) {
        (self.ids, self.limit, self.shape) = (ids, limit, shape)
    }

    public var name: String { "contents" }

    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [ContentID: StoredContent] {
        guard !ids.isEmpty, let objects = shape.relation(.objects, with: ["object_id"]) else { return [:] }
        let spellings = ids.flatMap(\.spellings).sorted()
        let statement: SQL = """
            SELECT o.object_id, \(column("path")) AS path, \(column("size_bytes")) AS size_bytes,
                   \(column("storage_uri")) AS storage_uri,
                   \(column("content", "octet_length(o.content)")) AS stored_bytes,
                   \(column("content", "substring(o.content FROM 1 FOR \(limit)::int)::text")) AS content
            FROM \(objects.sql) AS o WHERE o.object_id = ANY (\(spellings)::text[])
            ORDER BY o.object_id
            """
        let found = try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) in try stored(row)
        }
        return Dictionary(found.compactMap { $0 }.map { ($0.id, $0) }) { first, second in
            // Both spellings have a row: the one with the bytes says more.
            second.wholeBytes == nil ? first : second
        }
    }

    private func stored(_ row: Row) throws(RowDecodingError) -> StoredContent? {
        guard let id = ContentID(try row.decode("object_id")) else { return nil }
        let storedBytes: Int? = try row.decodeIfPresent("stored_bytes")
        let place: StoredContent.Place
        if let bytes = Self.bytes(row["content"]), let storedBytes {
            place = storedBytes > limit ? .beginning(bytes) : .inline(bytes)
        } else if case .text(let address)? = row["storage_uri"], !address.isEmpty {
            place = .elsewhere(address)
        } else {
            place = .nowhere
        }
        let path: String? = if case .text(let path)? = row["path"] { path } else { nil }
        return StoredContent(
            id: id, path: path, size: try row.decodeIfPresent("size_bytes") ?? storedBytes, place: place)
    }

    /// The bytes of a `bytea`, or of a text in a hub that keeps contents as texts.
    private static func bytes(_ value: CellValue?) -> [UInt8]? {
        switch value {
        case .text(let text) where text.hasPrefix("\\x"): Hexadecimal.bytes(text.dropFirst(2)) ?? Array(text.utf8)
        case .text(let text): Array(text.utf8)
        case .undecodable(let bytes): bytes
        case .null, nil: nil
        }
    }

    /// An expression over a column, else the column itself; NULL where this hub has no such column.
    private func column(_ name: String, _ expression: SQL? = nil) -> SQL {
        guard shape.columnsByTable[MuseTable.objects.name]?.contains(name) == true else { return "NULL" }
        return expression ?? "o.\(Identifier(fromCatalog: name))"
    }
}
