import Foundation
import TestSupport
import Testing

@Suite("muselens commit --files", .droppingDatabases)
struct CommitFilesTests {
    /// A commit with the manifests that psql gives for it and its first parent.
    private struct Expected {
        let id: String
        let parent: String?
        let old: [String: String]?
        let new: [String: String]?

        init(_ row: NSDictionary) throws {
            id = try #require(row["id"] as? String)
            parent = row["parent"] as? String
            new = (row["new"] as? String).flatMap(StoredManifest.files)
            old = parent == nil ? [:] : (row["old"] as? String).flatMap(StoredManifest.files)
        }
    }

    private func expected(
        _ server: TestServer, _ database: String, where condition: String
    ) async throws -> [Expected] {
        let rows = try await server.psql(
            """
            SELECT json_build_object('id', c.commit_id, 'parent', c.parent_ids->>0,
                'new', encode(s.manifest_blob, 'hex'), 'old', encode(o.manifest_blob, 'hex'))
            FROM musehub_commits c LEFT JOIN musehub_snapshots s USING (snapshot_id)
            LEFT JOIN musehub_commits p ON p.commit_id = c.parent_ids->>0
            LEFT JOIN musehub_snapshots o ON o.snapshot_id = p.snapshot_id
            WHERE \(condition) ORDER BY md5(c.commit_id)
            """, database: database, limit: 64 << 20)
        return try JSONComparison.objects(rows).map(Expected.init)
    }

    /// Compares what the program says with what the two manifests say by themselves.
    private func compare(_ expected: Expected, url: String) async throws {
        let outcome = try await BuiltProgram.run(["commit", expected.id, "--files", "--json", "--url", url])
        #expect(outcome.code == 0)
        let given = try JSONComparison.object(outcome.output)
        #expect((given["files_against"] as? NSDictionary)?["commit_id"] as? String == expected.parent)
        guard let old = expected.old, let new = expected.new else {
            #expect(given["files"] is NSNull, "\(expected.id)")
            #expect(!outcome.complaint.isEmpty)
            return
        }
        let files = try #require(given["files"] as? [NSDictionary], "\(expected.id)")
        func same(_ left: String?, _ right: String?) -> Bool { Self.digest(left) == Self.digest(right) }
        // Replayed on the old files, the changes give the new ones, and say nothing that is not so.
        var replayed = old
        for file in files {
            let path = try #require(file["path"] as? String)
            let (before, after) = (file["old_content_id"] as? String, file["content_id"] as? String)
            switch file["change"] as? String {
            case "added":
                #expect(old[path] == nil && before == nil)
                replayed[path] = after
            case "removed":
                #expect(same(old[path], before) && after == nil)
                replayed[path] = nil
            case "changed":
                #expect(same(old[path], before) && !same(before, after))
                replayed[path] = after
            case "moved":
                let from = try #require(file["from"] as? String)
                #expect(old[path] == nil && new[from] == nil)
                #expect(same(old[from], before) && same(before, after))
                replayed[from] = nil
                replayed[path] = after
            default: Issue.record("\(file)")
            }
        }
        #expect(replayed.mapValues(Self.digest) == new.mapValues(Self.digest), "\(expected.id)")
        #expect(Set(files.map { $0["path"] as? String }).count == files.count)
        // As many as can be are moves.
        let gone = Set(
            files.filter { $0["change"] as? String == "removed" }.map { Self.digest($0["old_content_id"] as? String) })
        let come = Set(
            files.filter { $0["change"] as? String == "added" }.map { Self.digest($0["content_id"] as? String) })
        #expect(gone.isDisjoint(with: come), "\(expected.id)")
    }

    private static func digest(_ id: String?) -> String? {
        id?.replacingOccurrences(of: "sha256:", with: "")
    }

    @Test("On a generated hub it is the difference of the manifests: of roots, merges and all commits with a parent")
    func generatedHub() async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        let url = server.connectionString(database: database)
        let awkward = try await expected(
            server, database,
            where: """
                json_array_length(c.parent_ids) <> 1 OR s.snapshot_id IS NULL OR o.snapshot_id IS NULL
                OR c.message = 'The manifest is damaged'
                """)
        let ordinary = try await expected(server, database, where: "json_array_length(c.parent_ids) = 1")
        #expect(awkward.contains { $0.parent == nil })
        #expect(awkward.contains { $0.new == nil })
        for commit in awkward.prefix(30) + ordinary.prefix(20) { try await compare(commit, url: url) }
    }

    @Test(
        "On the real histories it is the difference of the manifests, the largest commit and the moves among them",
        .enabled(if: RealHistories.isPresent, Comment(rawValue: RealHistories.absence)))
    func realHistories() async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHistories()
        let url = server.connectionString(database: database)
        let special = [
            "91395ce09bf3bb236af379caa664469d065ebaa1f3278820fbea81daca7a026c",
            "dcdc68071c6ba2a7ce7eb07d7c5d1e3d1026320506811656a6c0dbcb5f5226d7",
            "02906cacf0c55704d8093c5c43e4a8d022569ded66b5be71132085d4b724b832",
        ]
        let list = special.map { "'\($0)', 'sha256:\($0)'" }.joined(separator: ", ")
        let named = try await expected(server, database, where: "c.commit_id IN (\(list))")
        #expect(named.count == special.count)
        let others = try await expected(server, database, where: "c.commit_id < '06' OR c.parent_ids::text = '[]'")
        #expect(others.count > 10)
        for commit in named + others.prefix(20) { try await compare(commit, url: url) }
        let outcome = try await BuiltProgram.run(["commit", special[2], "--files", "--json", "--url", url])
        let files = try #require(JSONComparison.object(outcome.output)["files"] as? [NSDictionary])
        let moved = files.first { $0["path"] as? String == "tests/behave.ini" }
        #expect(moved?["change"] as? String == "moved")
        #expect(moved?["from"] as? String == "behave.ini")
    }

    private static let smallHub = """
        CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, parent_ids json, snapshot_id text);
        INSERT INTO musehub_commits VALUES ('a0', '[]', 's0'), ('b0', '["a0"]', 's1'), ('c0', '["b0"]', 'gone'),
            ('d0', '["nowhere"]', 's0'), ('e0', '["a0"]', NULL), ('f0', '["a0"]', 'cut');
        CREATE TABLE musehub_snapshots (snapshot_id text PRIMARY KEY, manifest_blob bytea);
        INSERT INTO musehub_snapshots VALUES ('s0', '\\x82a161a131a162a132'), ('s1', '\\x82a161a133a3631b64a132'),
            ('cut', '\\x82a161');
        """

    private func smallHub() async throws -> String {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("files")
        try await server.psql(Self.smallHub, database: database)
        return server.connectionString(database: database)
    }

    @Test("Each format has the files; without --files none has")
    func formats() async throws {
        let url = try await smallHub()
        func run(_ format: String, _ options: String...) async throws -> String {
            try await BuiltProgram.run(["commit", "b0", "-q", "--format", format, "--url", url] + options).output
        }
        for format in ["json", "jsonl"] {
            let json = try await run(format, "--files")
            #expect(json.contains(#""files_against":{"commit_id":"a0","snapshot_id":"s0"}"#))
            #expect(
                json.contains(
                    #"{"change":"changed","path":"a","from":null,"old_content_id":"1","content_id":"3"}"#
                        + #",{"change":"moved","path":"c\u001bd","from":"b","old_content_id":"2","content_id":"2"}"#))
        }
        #expect(try await run("csv", "--files").contains("files.1.from,b\r\n"))
        for format in ["table", "markdown"] {
            let text = try await run(format, "--files")
            #expect(text.contains("Files since a0: "))
            #expect(text.contains("c␛d"))
        }
        for format in ["json", "csv", "table", "markdown"] {
            #expect(try await !run(format).contains("files_against"))
            #expect(try await !run(format).contains("Files since"))
        }
    }

    @Test(
        "What cannot be compared is null, with a sentence on standard error",
        arguments: [
            ("c0", "no row of the snapshot gone"), ("d0", "no row of the parent nowhere"),
            ("e0", "The commit has no snapshot"), ("f0", "The manifest is cut short"),
        ])
    func unknown(id: String, words: String) async throws {
        let outcome = try await BuiltProgram.run(["commit", id, "--files", "--json", "--url", try await smallHub()])
        #expect(outcome.code == 0)
        let given = try JSONComparison.object(outcome.output)
        #expect(given["files"] is NSNull)
        #expect(given["files_against"] is NSDictionary)
        #expect(outcome.complaint.contains(words))
    }

    @Test("Before a root commit there was nothing, so that all its files are added")
    func root() async throws {
        let outcome = try await BuiltProgram.run(["commit", "a0", "--files", "--json", "--url", try await smallHub()])
        let given = try JSONComparison.object(outcome.output)
        #expect(given["files_against"] is NSNull)
        #expect((given["files"] as? [NSDictionary])?.map { $0["change"] as? String } == ["added", "added"])
    }
}
