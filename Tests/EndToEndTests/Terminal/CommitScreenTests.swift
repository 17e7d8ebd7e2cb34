import TestSupport
import Testing

@Suite("A commit in a terminal")
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
