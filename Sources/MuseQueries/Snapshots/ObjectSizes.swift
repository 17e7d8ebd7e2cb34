public import MuseModel
public import PostgresClient

/// How large the contents are that are stored under content ids; those that have no row are not in the answer.
///
/// Costs probes of the primary key of `musehub_objects`, two for each id, all in one statement.
public struct ObjectSizes: Question {
    public let contents: [ContentID]
    let shape: HubShape

    /// - Parameter contents: those in sight, a few dozen.
    public init(of contents: [ContentID], shape: HubShape) {
        (self.contents, self.shape) = (contents, shape)
    }

    public var name: String { "sizes of objects" }

    /// Bytes by content id; `nil` where the hub has no such table.
    public func ask(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> [ContentID: Int]? {
        guard let objects = shape.relation(.objects, with: ["object_id", "size_bytes"]) else { return nil }
        guard !contents.isEmpty else { return [:] }
        let statement: SQL = """
            SELECT o.object_id, o.size_bytes FROM \(objects.sql) AS o
            WHERE o.object_id = ANY (\(contents.flatMap(\.spellings))::text[])
            """
        let found = try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) in
            (ContentID(try row.decode("object_id")), try row.decodeIfPresent("size_bytes", as: Int.self))
        }
        let known = found.compactMap { id, size in id.flatMap { id in size.map { (id, $0) } } }
        return Dictionary(known) { first, _ in first }
    }
}
