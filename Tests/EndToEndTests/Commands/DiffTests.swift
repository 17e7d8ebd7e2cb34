import Foundation
import Subprocess
import TestSupport
import Testing

@Suite("muselens diff", .droppingDatabases)
struct DiffTests {
    private static let ids = (0...5).map { String(repeating: "\($0)", count: 64) }

    /// Texts, bytes, a content that is elsewhere, fields, and a second repository with the same address.
    private static let hub = """
        CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, parent_ids json);
        INSERT INTO musehub_commits VALUES ('c1a', '[]'), ('c2b', '["c1a"]'), ('c2c', '["c2b"]');
        CREATE TABLE musehub_objects (object_id text PRIMARY KEY, content bytea, storage_uri text, size_bytes int);
        INSERT INTO musehub_objects VALUES
            ('\(ids[0])', convert_to(E'one\\n  two\\r\\nthree', 'UTF8'), NULL, 16),
            ('\(ids[1])', convert_to(E'one\\ntwo\\r\\n```\\x1b[2J\\nthree\\n', 'UTF8'), NULL, 24),
            ('\(ids[2])', '\\x00010203', NULL, 4), ('\(ids[3])', '\\x0001ff', NULL, 3),
            ('\(ids[4])', NULL, 's3://bucket/\(ids[4])', 7);
        CREATE TABLE musehub_symbol_history_entries (repo_id text, address text, commit_id text, op text,
            content_id text, op_payload json, committed_at timestamptz, PRIMARY KEY (repo_id, address, commit_id));
        INSERT INTO musehub_symbol_history_entries VALUES
            ('r', 'a.py', 'c1a', 'insert', '\(ids[0])', '{"op": "insert"}', '2024-01-01Z'),
            ('r', 'a.py', 'c2b', 'replace', '\(ids[1])', \(replaced(0, 1)), '2024-01-02Z'),
            ('r', 'bin', 'c2b', 'replace', '\(ids[3])', \(replaced(2, 3)), '2024-01-02Z'),
            ('r', 'far', 'c2b', 'replace', '\(ids[4])', \(replaced(0, 4)), '2024-01-02Z'),
            ('r', 'cfg', 'c2b', 'mutate', '\(ids[5])',
             '{"op": "mutate", "fields": {"name": {"old": "x\\u001b[2J", "new": "y"}, "n": {"new": null}}}', '2024-01-02Z'),
            ('r', 'both', 'c2b', 'insert', '\(ids[0])', NULL, '2024-01-02Z'),
            ('r2', 'both', 'c2c', 'delete', '\(ids[0])', NULL, '2024-01-03Z');
        """

    private static func replaced(_ old: Int, _ new: Int) -> String {
        #"'{"op": "replace", "old_content_id": "\#(ids[old])", "new_content_id": "\#(ids[new])"}'"#
    }

    private func url() async throws -> String {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("diff")
        try await server.psql(Self.hub, database: database)
        return server.connectionString(database: database)
    }

    private func diff(_ arguments: String...) async throws -> NSDictionary {
        let outcome = try await BuiltProgram.run(["diff", "--json", "--url", try await url()] + arguments)
        #expect(outcome.code == 0, "\(outcome.complaint)")
        return try JSONComparison.object(outcome.output)
    }

    @Test("The newest entry's difference, as diff -u writes it, with both contents")
    func newest() async throws {
        let answer = try await diff("a.py")
        #expect(answer["commit_id"] as? String == "c2b")
        #expect(answer["op"] as? String == "replace")
        #expect(
            answer["text_difference"] as? String
                == "--- a/a.py\n+++ b/a.py\n@@ -1,3 +1,4 @@\n one\n-  two\r\n-three\n\\ No newline at end of file\n"
                + "+two\r\n+```\u{1B}[2J\n+three\n")
        #expect((answer["before"] as? NSDictionary)?["content_id"] as? String == Self.ids[0])
        #expect((answer["after"] as? NSDictionary)?["stored"] as? String == "inline")
        #expect(answer["binary"] is NSNull)
        #expect(answer["note"] is NSNull)
        #expect(answer["storage"] as? [NSDictionary] == [])
    }

    @Test("White space can be left out")
    func whitespace() async throws {
        let text = try #require(try await diff("a.py", "--ignore-whitespace")["text_difference"] as? String)
        #expect(!text.contains("-  two"))
        #expect(text.contains("+```"))
    }

    @Test("An entry is named by its commit, of which a prefix will do; what came is compared with nothing")
    func commits() async throws {
        for id in ["c1a", "c1", "sha256:c1"] {
            let answer = try await diff("a.py", "--commit", id)
            #expect(answer["before"] is NSNull)
            #expect(
                (answer["text_difference"] as? String)?.hasPrefix("--- /dev/null\n+++ b/a.py\n@@ -0,0 +1,3 @@") == true)
        }
    }

    @Test("Bytes are told by their sizes and where they differ")
    func binary() async throws {
        let answer = try await diff("bin")
        #expect(
            answer["binary"] as? NSDictionary
                == ["old_bytes": 4, "new_bytes": 3, "first_difference": 2, "differing_bytes": 2])
        #expect(answer["text_difference"] is NSNull)
        #expect(answer["note"] as? String == "Compared as bytes: holds zero bytes.")
    }

    @Test("A content that is elsewhere is told by its address")
    func elsewhere() async throws {
        let answer = try await diff("far")
        #expect(
            answer["storage"] as? [NSDictionary]
                == [["content_id": Self.ids[4], "storage_uri": "s3://bucket/\(Self.ids[4])"]])
        #expect(answer["text_difference"] is NSNull)
        #expect((answer["note"] as? String)?.contains("cannot be compared") == true)
    }

    @Test("The fields of a mutate are told with both values")
    func fields() async throws {
        let answer = try await diff("cfg")
        #expect(
            answer["fields"] as? [NSDictionary] == [
                ["name": "name", "old": "x\u{1B}[2J", "new": "y"], ["name": "n", "old": NSNull(), "new": NSNull()],
            ])
    }

    @Test("Of several repositories one has to be named, by --repo or a commit; what is not there is exit 5")
    func several() async throws {
        let url = try await url()
        func run(_ arguments: String...) async throws -> ProgramOutcome {
            try await BuiltProgram.run(["diff", "--json", "--url", url] + arguments)
        }
        let ambiguous = try await run("both")
        #expect(ambiguous.code == 2)
        #expect(ambiguous.complaint.contains("r, r2"))
        #expect(try await run("both", "--commit", "c2").code == 2)
        let named = try JSONComparison.object(try await run("both", "--commit", "c2c").output)
        #expect(named["repo"] as? String == "r2")
        #expect((named["text_difference"] as? String)?.contains("+++ /dev/null") == true)
        for arguments in [["none.py"], ["a.py", "--commit", "c9"]] {
            let outcome = try await BuiltProgram.run(["diff", "--url", url] + arguments)
            #expect(outcome.code == 5)
            #expect(outcome.output.isEmpty)
        }
        let empty = try await TestServer.shared().emptyDatabase()
        let none = try await BuiltProgram.run(
            ["diff", "a", "--url", try await TestServer.shared().connectionString(database: empty)])
        #expect(none.code == 5)
    }

    @Test(
        "For people it is the difference itself, with nothing that acts on a terminal",
        arguments: ["table", "markdown"])
    func forPeople(format: String) async throws {
        let url = try await url()
        let outcome = try await BuiltProgram.run(["diff", "a.py", "--format", format, "--url", url])
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("\n-  two␍\n"))
        #expect(outcome.output.contains("\n+```␛[2J\n"))
        if format == "markdown" { #expect(outcome.output.contains("\n````diff\n--- a/a.py\n")) }
        for address in ["a.py", "cfg", "bin", "far"] {
            let text = try await BuiltProgram.run(["diff", address, "--format", format, "--url", url]).output
            #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
        }
    }

    @Test(
        "On a generated hub, patch makes the new content of the old one with it",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/patch"), "patch is not installed"))
    func patches() async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        let rows = try await server.psql(
            """
            SELECT json_build_object('repo', h.repo_id, 'address', address, 'commit', commit_id,
                'old', convert_from(o.content, 'UTF8'), 'new', convert_from(n.content, 'UTF8'))
            FROM musehub_symbol_history_entries h
            JOIN musehub_objects o ON right(o.object_id, 64) = right(op_payload->>'old_content_id', 64)
            JOIN musehub_objects n ON right(n.object_id, 64) = right(op_payload->>'new_content_id', 64)
            WHERE op = 'replace' AND address NOT LIKE '%::%' AND o.content IS NOT NULL AND n.content IS NOT NULL
              AND o.content <> n.content AND position('\\x00'::bytea IN o.content || n.content) = 0
              AND address ~ '^[A-Za-z0-9_/.]+\\.(py|md|txt|rst)$'
            ORDER BY md5(address || commit_id) LIMIT 8
            """, database: database, limit: 64 << 20)
        let entries = try JSONComparison.objects(rows)
        #expect(entries.count > 2)
        for entry in entries {
            let values = try ["repo", "address", "commit", "old", "new"].map { try #require(entry[$0] as? String) }
            let outcome = try await BuiltProgram.run([
                "diff", values[1], "--repo", values[0], "--commit", values[2], "--json", "--url",
                server.connectionString(database: database),
            ])
            let text = try JSONComparison.object(outcome.output)["text_difference"] as? String
            let folder = try TemporaryFolder()
            try folder.write(values[3], to: "content")
            try folder.write(try #require(text, "\(values[1])"), to: "difference")
            let patched = try await Subprocess.run(
                .path("/usr/bin/patch"),
                arguments: ["--binary", "--silent", folder.file("content"), folder.file("difference")],
                output: .string(limit: 1 << 16), error: .string(limit: 1 << 16))
            #expect(patched.terminationStatus.isSuccess, "\(patched.standardOutput)")
            #expect(try folder.text("content") == values[4], "\(values[1])")
        }
    }

    @Test("Every op of a generated hub is told, those that nobody knows too")
    func everyOp() async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        let rows = try await server.psql(
            """
            SELECT DISTINCT ON (op) json_build_object('op', op, 'repo', repo_id, 'address', address, 'commit', commit_id)
            FROM musehub_symbol_history_entries ORDER BY op, repo_id, address
            """, database: database)
        let entries = try JSONComparison.objects(rows)
        #expect(entries.count == 9)
        for entry in entries {
            let values = try ["address", "repo", "commit"].map { try #require(entry[$0] as? String) }
            let outcome = try await BuiltProgram.run([
                "diff", "--repo", values[1], "--commit", values[2], "--json", "--url",
                server.connectionString(database: database), "--", values[0],
            ])
            #expect(outcome.code == 0, "\(outcome.complaint)")
            let answer = try JSONComparison.object(outcome.output)
            #expect(answer["op"] as? String == entry["op"] as? String)
            let tells = ["text_difference", "binary", "note"].contains { !(answer[$0] is NSNull) }
            #expect(tells, "\(outcome.output)")
        }
    }
}
