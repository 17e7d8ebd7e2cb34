import MuseModel
import MuseQueries
import TestSupport
import Testing

@Suite("The difference between two snapshots", .droppingDatabases)
struct SnapshotDifferenceTests {
    private static let hub = """
        CREATE TABLE musehub_snapshots (snapshot_id text PRIMARY KEY, repo_id text, manifest_blob bytea);
        INSERT INTO musehub_snapshots VALUES ('one', 'r', '\\x81a161a131'), ('two', 'r', '\\x82a161a132a162a131'),
            ('broken', 'r', '\\x82a161'), ('null', 'r', NULL);
        """

    private func difference(_ old: String?, _ new: String, _ script: String = hub) async throws -> SnapshotDifference {
        let database = try await TestDatabase(script)
        let shape = try await database.ask(HubShapeQuestion())
        return try await database.ask(SnapshotDifferenceQuestion(SnapshotPair(old: old, new: new), shape: shape))
    }

    private func changes(_ difference: SnapshotDifference) -> [ManifestDifference.Change]? {
        if case .compared(let found, _) = difference.outcome { found.changes } else { nil }
    }

    @Test("Both manifests are read and compared; without an old one all files are added")
    func compared() async throws {
        let difference = try await difference("one", "two")
        #expect(changes(difference) == [.changed(path: "a", old: "1", new: "2"), .added(path: "b", content: "1")])
        #expect(difference.repository == "r")
        #expect(
            changes(try await self.difference(nil, "two"))
                == [.added(path: "a", content: "2"), .added(path: "b", content: "1")])
        #expect(changes(try await self.difference("two", "two"))?.isEmpty == true)
    }

    @Test("What is missing, has no manifest or cannot be read is named, on either side")
    func obstacles() async throws {
        #expect(try await difference("gone", "two").outcome == .notCompared(.missing("gone")))
        #expect(try await difference("one", "gone").outcome == .notCompared(.missing("gone")))
        #expect(try await difference("null", "two").outcome == .notCompared(.noManifest("null")))
        #expect(try await difference("one", "two", "").outcome == .notCompared(.missing("two")))
        for (old, new) in [("broken", "two"), ("one", "broken")] {
            guard case .notCompared(let obstacle) = try await difference(old, new).outcome else {
                Issue.record("\(old) → \(new) was compared")
                continue
            }
            #expect(obstacle.sentence.hasPrefix("The snapshot broken: The manifest is cut short."))
        }
    }

    @Test("A commit's snapshots are its own and a parent's; what is not known of them is said")
    func ofCommits() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, parent_ids json, snapshot_id text);
            INSERT INTO musehub_commits VALUES ('root', '[]', 's0'), ('bare', '[]', NULL),
                ('merge', '["root", "gone", "bare"]', 's1'), ('bare-child', '["root"]', NULL);
            """)
        let shape = try await database.ask(HubShapeQuestion())
        func facts(_ id: String) async throws -> CommitFacts {
            try #require(try await database.ask(CommitQuestion(id, shape: shape)))
        }
        let merge = try await facts("merge")
        #expect(try merge.snapshots() == SnapshotPair(old: "s0", new: "s1"))
        #expect(try await facts("root").snapshots() == SnapshotPair(old: nil, new: "s0"))
        for (facts, parent, words) in [
            (merge, "gone", "no row of the parent gone"), (merge, "bare", "The parent bare has no snapshot"),
            (try await facts("bare-child"), nil, "The commit has no snapshot"),
        ] {
            let error = #expect(throws: UnknownSnapshots.self) { try facts.snapshots(since: parent) }
            #expect(error?.description.contains(words) == true)
        }
    }
}
