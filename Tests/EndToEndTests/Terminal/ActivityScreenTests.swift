import TestSupport
import Testing

@Suite("What the server is doing, in a terminal", .droppingDatabases, .timeLimit(.minutes(2)))
struct ActivityScreenTests {
    @Test("The lock tree of a real blocked migration is shown, and is gone once the migration is")
    func blocked() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase("activity_screen")
        let open = "'\(BuiltProgram.path)' open activity --url '\(server.connectionString(database: database))'"
        try await withTerminal(open, width: 120, height: 40) { terminal in
            try await terminal.wait(for: "✓ nobody waits")
            try await server.whileMigrationIsBlocked(in: database) { processes in
                let (holder, migration, reader) = (
                    processes["holder"] ?? 0, processes["migration"] ?? 0, processes["reader"] ?? 0
                )
                let screen = try await terminal.wait(for: "└ \(reader) reader · waits ")
                #expect(screen.contains("● \(holder) holder · idle in transaction"))
                #expect(screen.contains("  └ \(migration) migration · waits "))
                #expect(screen.contains(" s for AccessExclusiveLock on musehub_commits"))
                #expect(screen.contains("● 2 wait for a lock"))
            }
            try await terminal.wait(for: "✓ nobody waits")
        }
    }

    @Test(
        "At 80×24 everything is reached by keys: the tree, the statement, the SQL that ends a session, and the indexes")
    func narrow() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase("activity_narrow")
        let open = "'\(BuiltProgram.path)' open activity --url '\(server.connectionString(database: database))'"
        try await withTerminal(open) { terminal in
            try await server.whileMigrationIsBlocked(in: database) { processes in
                try await terminal.wait(for: "holder")
                try await terminal.press("Tab")
                try await terminal.wait(for: "● \(processes["holder"] ?? 0) holder")
                #expect(try await terminal.copy("X") == "SELECT pg_terminate_backend(\(processes["holder"] ?? 0));")
                try await terminal.press("Enter")
                try await terminal.wait(for: "SELECT count(*) FROM musehub_commits")
                try await terminal.wait(for: "Process \(processes["holder"] ?? 0)")
                try await terminal.press("p")
                try await terminal.wait(for: "PAUSED")
                try await terminal.press("p")
                try await terminal.wait(until: { !$0.contains("PAUSED") }, "no pause")
                try await terminal.press("i")
                // The migration holds a lock that nothing here waits for.
                try await terminal.wait(for: "where content_id is NULL")
            }
        }
    }
}
