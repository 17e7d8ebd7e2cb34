import DemoHub
import TestSupport
import Testing

@Suite("A server that goes away and comes back")
struct LostServerTests {
    @Test("What was there stays on the screen, and the connection is made again by itself")
    func comesBack() async throws {
        let server = try await DemoServer.start()
        do {
            try await browse(server)
            await server.stop()
        } catch {
            await server.stop()
            throw error
        }
    }

    private func browse(_ server: DemoServer) async throws {
        _ = try await server.psql(
            "CREATE TABLE words (word text PRIMARY KEY); INSERT INTO words VALUES ('perch'), ('pike')",
            database: "postgres")
        let command = "'\(BuiltProgram.path)' --url '\(server.connectionString(database: "postgres"))'"
        try await withTerminal(command) { terminal in
            try await terminal.wait(for: "None of the eight")
            try await terminal.press("2")
            try await terminal.wait(for: "sorted by size")
            try await terminal.press("Enter")
            try await terminal.wait(for: "pike")
            await server.stopServer()
            try await terminal.press("r")
            let lost = try await terminal.wait(for: "not connected")
            #expect(lost.contains("perch"))
            try await server.startServer()
            try await terminal.wait(for: "read-only transaction")
            try await terminal.press("r")
            try await terminal.wait(until: { $0.contains("pike") && !$0.contains("not connected") }, "the rows again")
        }
    }
}
