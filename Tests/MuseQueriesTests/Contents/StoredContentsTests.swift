import MuseModel
import MuseQueries
import PostgresClient
import TestSupport
import Testing

@Suite("Stored contents", .droppingDatabases)
struct StoredContentsTests {
    private static let ids = (0...5).compactMap { ContentID(String(repeating: "\($0)", count: 64)) }

    private func hub(_ columns: String, _ rows: String) async throws -> TestDatabase {
        try await TestDatabase(
            """
            CREATE TABLE musehub_objects (object_id varchar(128) PRIMARY KEY, \(columns));
            INSERT INTO musehub_objects VALUES \(rows);
            """)
    }

    private func contents(_ database: TestDatabase, limit: Int = 100) async throws -> [ContentID: StoredContent] {
        let shape = try await database.ask(HubShapeQuestion())
        return try await database.ask(StoredContentsQuestion(Set(Self.ids), limit: limit, shape: shape))
    }

    @Test("Bytes come as they are, whole or marked as a beginning; elsewhere is an address, and no row is nothing")
    func places() async throws {
        let database = try await hub(
            "path text, size_bytes integer, content bytea, storage_uri text",
            """
            ('\(Self.ids[0].canonical)', 'a.bin', 4, '\\x00ff5c78', NULL),
            ('\(Self.ids[1].digest)', 'old.txt', 200, convert_to(repeat('x', 200), 'UTF8'), NULL),
            ('\(Self.ids[2].canonical)', 'far', 9, NULL, 's3://b/k'), ('\(Self.ids[3].canonical)', 'lost', 0, NULL, ''),
            ('\(Self.ids[4].canonical)', 'empty', 0, '', NULL)
            """)
        let found = try await contents(database)
        #expect(found[Self.ids[0]]?.place == .inline([0x00, 0xFF, 0x5C, 0x78]))
        #expect(found[Self.ids[1]]?.place == .beginning([UInt8](repeating: 0x78, count: 100)))
        #expect(found[Self.ids[1]]?.size == 200)
        #expect(found[Self.ids[2]]?.place == .elsewhere("s3://b/k"))
        #expect(found[Self.ids[3]]?.place == .nowhere)
        #expect(found[Self.ids[4]]?.place == .inline([]))
        #expect(found[Self.ids[5]] == nil)
    }

    @Test("A hub that keeps contents as text, or lacks columns, answers as far as it goes")
    func olderHubs() async throws {
        let text = try await contents(try await hub("content text", "('\(Self.ids[0].digest)', 'é')"))
        #expect(text[Self.ids[0]] == StoredContent(id: Self.ids[0], size: 2, place: .inline([0xC3, 0xA9])))
        let bare = try await contents(try await hub("path text", "('\(Self.ids[0].digest)', 'a')"))
        #expect(bare[Self.ids[0]] == StoredContent(id: Self.ids[0], path: "a", place: .nowhere))
        #expect(try await contents(try await TestDatabase("")) == [:])
    }

    @Test("Ids are looked up by the primary key")
    func cost() async throws {
        let database = try await hub(
            "content bytea",
            "\((0..<1_000).map { "('filler \($0)', '\\x00')" }.joined(separator: ", ")), ('\(Self.ids[0].digest)', '\\x01')"
        )
        try await database.psql("ANALYZE musehub_objects")
        let plan = try await database.psql(
            "EXPLAIN SELECT * FROM musehub_objects o WHERE o.object_id = ANY ('{\(Self.ids[0].digest)}'::text[])")
        #expect(plan.contains("musehub_objects_pkey"))
    }
}
