import MuseModel
import MuseQueries
import PostgresClient
import TestSupport
import Testing

@Suite("The manifests of commits", .droppingDatabases)
struct ManifestsOfCommitsTests {
    /// `{"a.py": "one"}` in msgpack.
    private static let manifest = "\\x81a4612e7079a36f6e65"

    private static let paths: Set = [SymbolAddress("a.py"), SymbolAddress("gone.py")]

    private func ask(_ script: String, _ commits: [String]) async throws -> [String: ManifestReading] {
        let database = try await TestDatabase(script)
        let shape = try await database.ask(HubShapeQuestion())
        return try await database.ask(ManifestsOfCommits(commits: commits, paths: Self.paths, shape: shape))
    }

    @Test("The ids of the paths that are there, and for every other commit what is the matter with it")
    func readings() async throws {
        let found = try await ask(
            """
            CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, snapshot_id text);
            CREATE TABLE musehub_snapshots (snapshot_id text PRIMARY KEY, manifest_blob bytea);
            INSERT INTO musehub_commits VALUES ('c1', 's1'), ('c2', NULL), ('c3', 'lost'), ('c4', 's4'), ('c5', 's5');
            INSERT INTO musehub_snapshots VALUES ('s1', '\(Self.manifest)'), ('s4', '\\x81'), ('s5', NULL);
            """, ["c1", "c2", "c3", "c4", "c5", "c6"])
        #expect(found["c1"] == .found([SymbolAddress("a.py"): "one"]))
        #expect(found["c2"] == .noSnapshot)
        #expect(found["c3"] == .snapshotMissing("lost"))
        guard case .unreadable = found["c4"], case .unreadable = found["c5"] else {
            Issue.record("\(found)")
            return
        }
        #expect(found["c6"] == .noCommit)
    }

    @Test("An older hub keeps its manifests as JSON; one without them has no answer")
    func olderHubs() async throws {
        let commits = "CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, snapshot_id text);"
        let json = try await ask(
            """
            \(commits) INSERT INTO musehub_commits VALUES ('c1', 's1');
            CREATE TABLE musehub_snapshots (snapshot_id text PRIMARY KEY, manifest json);
            INSERT INTO musehub_snapshots VALUES ('s1', '{"a.py": "one"}');
            """, ["c1"])
        #expect(json["c1"] == .found([SymbolAddress("a.py"): "one"]))
        #expect(try await ask(commits, ["c1"]) == [:])
    }

    @Test("A manifest that is too large to fetch for one path stays where it is, and is told")
    func large() async throws {
        let found = try await ask(
            """
            CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, snapshot_id text);
            CREATE TABLE musehub_snapshots (snapshot_id text PRIMARY KEY, manifest_blob bytea);
            INSERT INTO musehub_commits VALUES ('c1', 's1');
            INSERT INTO musehub_snapshots VALUES ('s1', decode(repeat('00', \(ManifestsOfCommits.largest + 10)), 'hex'));
            """, ["c1"])
        guard case .unreadable(let reason) = found["c1"] else {
            Issue.record("\(found)")
            return
        }
        #expect(reason.contains("too much to fetch"))
    }

    @Test("A migrated hub has both columns: each row is read from the one that it has, as in a snapshot")
    func migratedHub() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, snapshot_id text);
            INSERT INTO musehub_commits VALUES ('old', 's1'), ('new', 's2'), ('none', 's3');
            CREATE TABLE musehub_snapshots (snapshot_id text PRIMARY KEY, manifest_blob bytea, manifest json);
            INSERT INTO musehub_snapshots VALUES ('s1', NULL, '{"a.py": "two"}'),
              ('s2', '\(Self.manifest)', '{"a.py": "two"}'), ('s3', NULL, NULL);
            """)
        let shape = try await database.ask(HubShapeQuestion())
        let found = try await database.ask(
            ManifestsOfCommits(commits: ["old", "new", "none"], paths: Self.paths, shape: shape))
        #expect(found["old"] == .found([SymbolAddress("a.py"): "two"]))
        #expect(found["new"] == .found([SymbolAddress("a.py"): "one"]))
        #expect(found["none"] == .unreadable("The snapshot has no manifest."))
    }

    @Test("A letter in one scalar and in two are two paths")
    func spellings() async throws {
        let (composed, decomposed) = (SymbolAddress("\u{e9}.py"), SymbolAddress("e\u{301}.py"))
        let database = try await TestDatabase(
            """
            CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, snapshot_id text);
            INSERT INTO musehub_commits VALUES ('c', 's');
            CREATE TABLE musehub_snapshots (snapshot_id text PRIMARY KEY, manifest json);
            INSERT INTO musehub_snapshots VALUES ('s', '{"\(composed)": "one", "\(decomposed)": "two"}');
            """)
        let shape = try await database.ask(HubShapeQuestion())
        let found = try await database.ask(
            ManifestsOfCommits(commits: ["c"], paths: [composed, decomposed], shape: shape))
        #expect(found["c"] == .found([composed: "one", decomposed: "two"]))
    }
}
