import TestSupport
import Testing

@Suite("A commit in a terminal", .droppingDatabases)
struct CommitScreenTests {
    @Test("From a row to its commit, its rows by file, its snapshot's files, and what stands around a symbol")
    func walk() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase()
        try await server.psql(
            "DELETE FROM musehub_commits WHERE message <> 'Import the generated bindings'", database: database)
        try await withTerminal(inspector(database, on: server), width: 120, height: 30) { terminal in
            try await terminal.wait(for: "Attention")
            try await terminal.press("2")
            try await terminal.wait(for: "sorted by size")
            try await terminal.press("/")
            try await terminal.type("musehub_commits")
            try await terminal.press("Enter")
            try await terminal.wait(for: "1 of ")
            try await terminal.press("Enter")
            try await terminal.wait(for: "Import the generated")
            try await terminal.press("i")
            try await terminal.wait(for: "751 rows · 1 file")
            let commit = try await terminal.wait(for: "▸ ◇ bindings/generated.py  750  patch")
            #expect(commit.contains("not in this hub"))
            #expect(commit.contains("bump"))

            try await terminal.press("s")
            try await terminal.wait(until: { $0.contains("Snapshot ") && $0.contains("▾ hostile/") }, "files")
            try await terminal.press("/")
            try await terminal.type("GENERATED")
            try await terminal.press("Enter")
            try await terminal.wait(until: { $0.contains("1 of ") && $0.contains("59 kB") }, "the file and its size")

            try await terminal.press("[")
            try await terminal.wait(for: "751 rows")
            try await terminal.press("Tab", "l", "j", "a")
            try await terminal.wait(for: "Around bindings/generated.py::Binding0.call_0")
            try await terminal.wait(for: "0 commits compared, 1 of over 200 rows left out")
            try await terminal.press("t")
            try await terminal.wait(for: "1 entry")
            try await terminal.press("[")
            try await terminal.wait(for: "Around bindings")
            try await terminal.press("s")
            try await terminal.wait(for: "hotspots")
        }
    }
}

@Suite("Changed files in a terminal", .droppingDatabases)
struct ChangedFilesScreenTests {
    @Test("From a commit to what changed in the files, and on to the history of one at that commit")
    func walk() async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        let row = try await server.psql(
            """
            SELECT c.commit_id, h.address FROM musehub_commits c
            JOIN musehub_commits p ON p.commit_id = c.parent_ids->>0
            JOIN musehub_snapshots s ON s.snapshot_id = c.snapshot_id
            JOIN musehub_snapshots o ON o.snapshot_id = p.snapshot_id
            JOIN musehub_symbol_history_entries h ON h.repo_id = c.repo_id AND h.commit_id = c.commit_id
            WHERE json_array_length(c.parent_ids) = 1 AND h.op = 'patch' AND h.address ~ '^[a-z0-9_/]+[.]py$'
              AND h.op_payload->>'from_address' IS NULL
            ORDER BY 1, 2 LIMIT 1
            """, database: database)
        let parts = row.split(separator: "|").map(String.init)
        let (commit, path) = (try #require(parts.first), try #require(parts.last))
        let url = server.connectionString(database: database)
        let command = "'\(BuiltProgram.path)' open 'commit:\(commit)' --url '\(url)'"
        try await withTerminal(command, width: 120, height: 30) { terminal in
            try await terminal.wait(for: "┌ Commit ")
            try await terminal.wait(for: "History rows")
            try await terminal.press("d")
            try await terminal.wait(until: { $0.contains("┌ Changed files ~") && $0.contains("  changed") }, "files")
            try await terminal.press("s")
            try await terminal.wait(for: "┌ Snapshot ")
            try await terminal.press("[")
            try await terminal.wait(for: "┌ Changed files ~")
            try await terminal.press("/")
            try await terminal.type(path)
            try await terminal.press("Enter")
            try await terminal.wait(for: "1 with “")
            try await terminal.press("G", "Enter")
            try await terminal.wait(
                until: { $0.contains(path) && !$0.contains("Changed files") && $0.contains("◇") },
                "the file's history")
        }
    }
}
