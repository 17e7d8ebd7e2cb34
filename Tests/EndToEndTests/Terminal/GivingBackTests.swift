import DemoHub
import Foundation
import Glibc
import TestSupport
import Testing

@Suite("The terminal is given back on every way out")
struct GivingBackTests {
    /// What stands below the program's picture once it has ended: how, and how the terminal is set then.
    private static let epilogue =
        "; echo \"ended with $?\"; stty -a | tr ' ' '\\n' | grep -E '^-?(echo|icanon|isig);?$' | tr -d ';\\n'; echo ."

    private func afterwards(_ leave: (TmuxTerminal) async throws -> Void) async throws -> String {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase()
        var left = ""
        try await withTerminal(inspector(database, on: server) + Self.epilogue) { terminal in
            try await terminal.wait(for: "Attention")
            try await leave(terminal)
            left = try await terminal.wait(
                until: { $0.contains("ended with") && $0.contains("isig") }, "the shell's words")
            #expect(try await terminal.fact("alternate_on") == "0")
            #expect(try await terminal.fact("cursor_flag") == "1")
        }
        return left
    }

    private func expectSane(_ screen: String, status: Int) {
        #expect(screen.contains("ended with \(status)"))
        #expect(screen.contains("isig"))
        #expect(!screen.contains("-icanon") && !screen.contains("-echo") && !screen.contains("-isig"))
    }

    @Test("q quits with 0")
    func quit() async throws {
        expectSane(try await afterwards { try await $0.press("q") }, status: 0)
    }

    @Test("Ctrl-C twice quits with 0")
    func interruptKey() async throws {
        expectSane(try await afterwards { try await $0.press("C-c", "C-c") }, status: 0)
    }

    @Test(
        "A signal ends it with 128 and the signal's number",
        arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130), (SIGILL, 132), (SIGSEGV, 139)])
    func signal(number: Int32, status: Int) async throws {
        let screen = try await afterwards { terminal in
            kill(try await terminal.programID(), number)
        }
        expectSane(screen, status: status)
    }

    @Test("A closed window, which says so twice, leaves no server of a demo")
    func hangUpTwice() async throws {
        let folder = try TemporaryFolder()
        let demo = "TMPDIR='\(folder.path)' '\(BuiltProgram.path)' demo --rows 2000"
        try await withTerminal(demo + "; echo \"ended with $?\"") { terminal in
            try await terminal.wait(for: "Attention")
            #expect(folder.names.count == 1)
            let program = try await terminal.programID()
            kill(program, SIGHUP)
            while try await terminal.fact("alternate_on") == "1" {}
            kill(program, SIGHUP)
            let screen = try await terminal.wait(for: "ended with")
            #expect(screen.contains("ended with 129"))
            #expect(folder.names == [])
        }
    }

    @Test("A signal while it connects ends it, and no screen is opened even where the server answers after all")
    func signalWhileConnecting() async throws {
        let server = try await DemoServer.start()
        do {
            let postmaster = try #require(server.processID)
            kill(postmaster, SIGSTOP)
            let program = "'\(BuiltProgram.path)' --url '\(server.connectionString(database: "postgres"))'"
            try await withTerminal(program + Self.epilogue) { terminal in
                let process = try await terminal.programID()
                try await waitUntilInterruptible(process)
                kill(process, SIGINT)
                kill(postmaster, SIGCONT)
                let screen = try await terminal.wait(
                    until: { $0.contains("ended with") && $0.contains("isig") }, "the shell's words")
                expectSane(screen, status: 130)
                #expect(try await terminal.fact("alternate_on") == "0")
            }
            await server.stop()
        } catch {
            await server.stop()
            throw error
        }
    }

    /// Until the program itself says what SIGINT means: before that, the system's default does.
    private func waitUntilInterruptible(_ process: Int32) async throws {
        while true {
            let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
            let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("SigIgn:") })
            let ignored = UInt64(line.dropFirst(7).drop { $0.isWhitespace }, radix: 16) ?? 0
            if ignored & (1 << UInt64(SIGINT - 1)) != 0 { return }
            await Task.yield()
        }
    }

    @Test("Ctrl-Z goes to the shell, and fg brings the picture back")
    func suspend() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase()
        try await withTerminal("PS1='ready> ' bash --norc -i") { terminal in
            try await terminal.wait(for: "ready>")
            try await terminal.type(inspector(database, on: server))
            try await terminal.press("Enter")
            try await terminal.wait(for: "Attention")
            try await terminal.press("C-z")
            try await terminal.wait(for: "Stopped")
            #expect(try await terminal.fact("alternate_on") == "0")
            try await terminal.type("clear; fg")
            try await terminal.press("Enter")
            try await terminal.wait(for: "Attention")
            try await terminal.press("2")
            try await terminal.wait(for: "sorted by size")
        }
    }

    @Test("On a terminal that can place no cursor it says so, and what to do")
    func dumbTerminal() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase()
        try await withTerminal("TERM=dumb " + inspector(database, on: server) + "; echo \"ended with $?\"") {
            terminal in
            let screen = try await terminal.wait(for: "ended with")
            #expect(screen.contains("cannot place a cursor"))
            #expect(screen.contains("ended with 2"))
        }
    }
}
