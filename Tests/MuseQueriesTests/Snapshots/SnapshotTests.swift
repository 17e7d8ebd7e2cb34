import MuseModel
import MuseQueries
import TestSupport
import Testing

@Suite("Snapshots", .droppingDatabases)
struct SnapshotTests {
    private func snapshot(_ id: String, _ script: String) async throws -> Snapshot? {
        let database = try await TestDatabase(script)
        let shape = try await database.ask(HubShapeQuestion())
        return try await database.ask(SnapshotQuestion(id, shape: shape))
    }

    private static let today = """
        CREATE TABLE musehub_snapshots (snapshot_id text PRIMARY KEY, manifest_blob bytea, entry_count int);
        INSERT INTO musehub_snapshots VALUES ('s1', '\\x82a162a132a161a131', 2), ('broken', '\\x82a161', 2), ('null', NULL, 0);
        """

    @Test("A manifest is read from msgpack, and from JSON in an older hub")
    func read() async throws {
        let manifest = Manifest(entries: [.init(path: "a", content: "1"), .init(path: "b", content: "2")])
        #expect(
            try await snapshot("s1", Self.today)
                == Snapshot(id: "s1", claimedCount: 2, bytes: 9, manifest: .read(manifest)))
        let older = """
            CREATE TABLE musehub_snapshots (snapshot_id text PRIMARY KEY, manifest json);
            INSERT INTO musehub_snapshots VALUES ('s1', '{"b": "2", "a": "1"}');
            """
        #expect(try await snapshot("s1", older)?.manifest == .read(manifest))
    }

    @Test("One that cannot be read says why, and one that is not there is absent")
    func unreadable() async throws {
        guard case .unreadable(.truncated) = try await snapshot("broken", Self.today)?.manifest else {
            Issue.record("the broken manifest is not told to be cut short")
            return
        }
        #expect(try await snapshot("null", Self.today)?.manifest == .absent)
        #expect(try await snapshot("none", Self.today) == nil)
        #expect(try await snapshot("s1", "") == nil)
        let bare = "CREATE TABLE musehub_snapshots AS SELECT 's1'::text AS snapshot_id"
        #expect(try await snapshot("s1", bare)?.manifest == .absent)
    }

    @Test("Every manifest of the demo hub has as many files as its row says, but the damaged one")
    func generatedHub() async throws {
        let database = try await TestDatabase.generatedHub()
        let shape = try await database.ask(HubShapeQuestion())
        let ids = try await database.lines("SELECT snapshot_id FROM musehub_snapshots ORDER BY 1")
        var unreadable = 0
        for id in ids {
            let snapshot = try #require(try await database.ask(SnapshotQuestion(id, shape: shape)))
            switch snapshot.manifest {
            case .read(let manifest): #expect(manifest.entries.count == snapshot.claimedCount)
            case .unreadable: unreadable += 1
            case .absent: Issue.record("\(id) has no manifest")
            }
        }
        #expect(unreadable == 1)
    }

    @Test("Sizes of objects are found under both spellings")
    func sizes() async throws {
        let digits = String(repeating: "cd", count: 32)
        let other = String(repeating: "ef", count: 32)
        let database = try await TestDatabase(
            """
            CREATE TABLE musehub_objects (object_id text PRIMARY KEY, size_bytes int);
            INSERT INTO musehub_objects VALUES ('\(digits)', 7), ('sha256:\(other)', 8);
            """)
        let shape = try await database.ask(HubShapeQuestion())
        let ids = try [digits, other, String(repeating: "00", count: 32)].map { try #require(ContentID($0)) }
        #expect(try await database.ask(ObjectSizes(of: ids, shape: shape)) == [ids[0]: 7, ids[1]: 8])
        let empty = try await database.ask(ObjectSizes(of: ids, shape: HubShape(relations: [:], columnsByTable: [:])))
        #expect(empty == nil)
    }
}
