import FoundationEssentials
import Glibc
import TestSupport
import Testing

@Suite("Two inspectors walk together", .droppingDatabases)
struct PairTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        chmod(folder.path, 0o700)
    }

    private var path: String { folder.file("pair") }

    private func isThere() -> Bool { access(path, F_OK) == 0 }

    private func leading(_ database: String, on server: TestServer) -> String {
        inspector(database, on: server, options: "--lead '\(path)'")
    }

    private func following(_ database: String, on server: TestServer) -> String {
        "'\(BuiltProgram.path)' follow '\(path)' --url '\(server.connectionString(database: database))'"
    }

    /// A leader and one who follows, both on the tables of a small hub.
    private func withPair(
        _ body: (_ leader: TmuxTerminal, _ follower: TmuxTerminal, _ leading: String) async throws -> Void
    ) async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        try await withTerminal(leading(database, on: server), width: 120) { leader in
            try await leader.wait(for: "Attention")
            try await leader.wait(for: "nobody follows")
            try await leader.press("2")
            try await leader.wait(for: "sorted by size")
            try await withTerminal(following(database, on: server), width: 120) { follower in
                try await follower.wait(for: "sorted by size")
                try await follower.wait(for: "▲ following")
                try await leader.wait(for: "▲ leading, 1 follows")
                try await body(leader, follower, leading(database, on: server))
            }
        }
    }

    @Test("Where one moves the other goes, to the same row; L swaps the roles, and it goes the other way")
    func walk() async throws {
        try await withPair { leader, follower, _ in
            try await leader.press("/")
            try await leader.type("musehub_repos")
            try await leader.press("Enter")
            try await leader.wait(for: "1 of ")
            try await leader.press("Enter")
            try await leader.wait(for: "by repo_id")
            try await follower.wait(for: "by repo_id")
            // The title is there before the rows.
            try await leader.wait(until: { $0.contains(#/│ [0-9a-f]{8}-/#) }, "rows")
            try await leader.press("j", "j", "l")
            try await follower.copy("@", until: try await leader.copy("@"))
            try await follower.press("L")
            try await follower.wait(for: "▲ leading, 1 follows")
            try await leader.wait(for: "▲ following")
            try await follower.press("1")
            try await follower.wait(for: "Attention")
            try await leader.wait(for: "Attention")
            try await leader.press("L")
            try await leader.wait(for: "▲ leading, 1 follows")
            try await follower.wait(for: "▲ following")
        }
    }

    @Test("After kill -9 of the leader the screen stays, says so, and follows the next one at the same file")
    func killed() async throws {
        try await withPair { leader, follower, leading in
            kill(try await leader.programID(), SIGKILL)
            let screen = try await follower.wait(for: "▲ leader gone")
            #expect(screen.contains("sorted by size"))
            #expect(isThere())
            try await withTerminal(leading, width: 120) { next in
                try await next.wait(for: "▲ leading, 1 follows")
                try await follower.wait(for: "▲ following")
                try await follower.wait(for: "Attention")
                try await next.press("q")
                try await follower.wait(for: "▲ leader gone")
            }
        }
    }

    @Test("What is typed among the symbols is there for who follows, and Enter opens the history of the same symbol")
    func search() async throws {
        try await withPair { leader, follower, _ in
            try await leader.press("3")
            try await leader.wait(for: "looked through")
            try await follower.wait(for: "looked through")
            try await leader.type("page1")
            try await follower.wait(for: "› page1")
            for terminal in [leader, follower] {
                try await terminal.wait(for: "to the list")
                try await terminal.press("Escape")
                // Together with the next key it would be another one.
                try await terminal.wait(until: { !$0.contains("to the list") }, "the keys of the list")
            }
            try await leader.press("j", "k")
            try await follower.copy("@", until: try await leader.copy("@"))
            try await leader.press("Enter")
            try await follower.wait(
                until: { $0.contains("notes/page-1.txt") && !$0.contains("› page1") }, "the timeline")
        }
    }

    @Test("When the leader has quit L takes the lead at the same file, and another one who waits comes along")
    func freeLead() async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        try await withTerminal(leading(database, on: server), width: 120) { leader in
            try await leader.wait(for: "nobody follows")
            try await withTerminal(following(database, on: server), width: 120) { next in
                try await next.wait(for: "▲ following")
                try await withTerminal(following(database, on: server), width: 120) { other in
                    try await other.wait(for: "▲ following")
                    try await leader.press("q")
                    try await other.wait(for: "▲ leader gone")
                    try await next.wait(for: "▲ leader gone")
                    try await next.press("L")
                    try await next.wait(for: "▲ leading, 1 follows")
                    try await next.press("2")
                    try await other.wait(for: "sorted by size")
                    #expect(isThere())
                    try await next.press("q")
                    try await other.wait(for: "▲ leader gone")
                    #expect(!isThere())
                }
            }
        }
    }

    @Test("A second leader at the same file is refused")
    func secondLeader() async throws {
        try await withPair { leader, _, leading in
            try await withTerminal(leading + "; echo \"ended with $?\"", width: 120) { second in
                let screen = try await second.wait(for: "ended with 2")
                #expect(screen.contains("leads at"))
            }
            try await leader.wait(for: "▲ leading, 1 follows")
        }
    }

    @Test("The file is gone after q and after SIGTERM", arguments: [SIGTERM, 0])
    func file(signal: Int32) async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        try await withTerminal(leading(database, on: server) + "; echo \"ended with $?\"", width: 120) { leader in
            try await leader.wait(for: "nobody follows")
            #expect(isThere())
            if signal == 0 {
                try await leader.press("q")
                try await leader.wait(for: "ended with 0")
            } else {
                kill(try await leader.programID(), signal)
                try await leader.wait(for: "ended with 143")
            }
            #expect(!isThere())
        }
    }

    @Test("Who looks at another database is told so, and goes nowhere")
    func otherDatabase() async throws {
        let server = try await TestServer.shared()
        let hub = try await server.sharedHub()
        let other = try await server.hubDatabase()
        try await withTerminal(leading(hub, on: server), width: 120) { leader in
            try await leader.wait(for: "nobody follows")
            try await leader.press("2")
            try await leader.wait(for: "sorted by size")
            try await withTerminal(following(other, on: server), width: 120) { follower in
                try await follower.wait(for: "another database")
                try await leader.press("c")
                try await leader.wait(for: "Structure")
                try await follower.wait(
                    until: { $0.contains("another database") && $0.contains("Attention") }, "the overview")
            }
        }
    }

    @Test("Following where nobody leads ends with 5, and a path that cannot be led at with 2")
    func refused() async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        try await withTerminal(following(database, on: server) + "; echo \"ended with $?\"", width: 120) { terminal in
            let screen = try await terminal.wait(for: "ended with 5")
            #expect(screen.contains("Nobody leads at"))
        }
        let open = inspector(database, on: server, options: "--lead /tmp/muselens-pair-of-nobody")
        try await withTerminal(open + "; echo \"ended with $?\"", width: 120) { terminal in
            let screen = try await terminal.wait(for: "ended with 2")
            #expect(screen.contains("Others can write into the folder") || screen.contains("belongs to another user"))
        }
    }
}
