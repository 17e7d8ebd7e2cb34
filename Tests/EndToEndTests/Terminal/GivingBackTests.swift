import Glibc
import TestSupport
import Testing

@Suite("The terminal is given back on every way out")
struct GivingBackTests {
    /// What stands below the program's picture once it has ended: how, and how the terminal is set then.
    private static let epilogue = "; echo \"ended with $?\"; " + settings
    private static let settings =
        "stty -a | tr ' ' '\\n' | grep -E '^-?(echo|icanon|isig);?$' | tr -d ';\\n'; echo ."

    /// The settings themselves, and not the line that asks for them: the terminal shows that, too, as it is typed.
    private static func showsSettings(_ screen: String) -> Bool { screen.contains("echo.") }

    /// Goes on once the shell knows that its job is stopped. `ps` may see the first thread stopped, and the shell told
    /// of it only after the last one.
    private static let untilStopped = "until jobs -s | grep -q .; do :; done"

    /// - Parameter starter: what starts the program, with a blank behind it.
    private func afterwards(
        startedBy starter: String = "", _ leave: (TmuxTerminal) async throws -> Void
    ) async throws -> String {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        var left = ""
        try await withTerminal(starter + inspector(database, on: server) + Self.epilogue) { terminal in
            try await terminal.wait(for: "Attention")
            try await leave(terminal)
            left = try await terminal.wait(
                until: { $0.contains("ended with") && Self.showsSettings($0) }, "the shell's words")
            #expect(try await terminal.fact("alternate_on") == "0")
            #expect(try await terminal.fact("cursor_flag") == "1")
        }
        return left
    }

    private func expectSane(_ screen: String, status: Int) {
        #expect(screen.contains("ended with \(status)"))
        expectSane(screen)
    }

    private func expectSane(_ screen: String) {
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

    @Test(
        "So it does where whoever started it holds signals back",
        arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130)])
    func signalHeldBack(number: Int32, status: Int) async throws {
        let screen = try await afterwards(startedBy: "env --block-signal=TERM,HUP,INT ") { terminal in
            kill(try await terminal.programID(), number)
        }
        expectSane(screen, status: status)
    }

    private func afterShellStart(
        _ body: (TmuxTerminal, _ command: String) async throws -> Void
    ) async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        try await withTerminal("PS1='ready> ' exec bash --norc --noediting -i") { terminal in
            try await terminal.wait(for: "ready>")
            try await body(terminal, inspector(database, on: server))
        }
    }

    /// What the shell says to a line, on a screen that holds nothing else.
    private func enter(_ line: String, in terminal: TmuxTerminal) async throws {
        try await terminal.type("clear; " + line)
        try await terminal.press("Enter")
    }

    private func expectShell(in terminal: TmuxTerminal) async throws {
        try await terminal.wait(for: "Stopped")
        #expect(try await terminal.fact("alternate_on") == "0")
        #expect(try await terminal.fact("cursor_flag") == "1")
        try await enter(String(Self.epilogue.dropFirst(2)), in: terminal)
        let words = try await terminal.wait(
            until: { Self.showsSettings($0) && $0.contains("\nready>") }, "the shell's words")
        expectSane(words)
    }

    @Test("Ctrl-Z and the palette go to the shell, and fg brings the picture back", arguments: [false, true])
    func suspend(byPalette: Bool) async throws {
        try await afterShellStart { terminal, command in
            try await enter(command, in: terminal)
            try await terminal.wait(for: "Attention")
            if byPalette {
                try await terminal.type(":")
                try await terminal.wait(for: "Go to")
                try await terminal.type("shell")
                try await terminal.wait(for: "fg comes back")
                try await terminal.press("Enter")
            } else {
                try await terminal.press("C-z")
            }
            try await expectShell(in: terminal)
            try await enter("fg", in: terminal)
            try await terminal.wait(for: "Attention")
            try await terminal.press("2")
            try await terminal.wait(for: "sorted by size")
            #expect(try await terminal.fact("alternate_on") == "1")
        }
    }

    @Test("In the background it stops, and leaves the terminal alone until fg")
    func background() async throws {
        try await afterShellStart { terminal, command in
            try await enter(command, in: terminal)
            try await terminal.wait(for: "Attention")
            try await terminal.press("C-z")
            try await expectShell(in: terminal)
            try await enter("bg; \(Self.untilStopped); jobs", in: terminal)
            try await expectShell(in: terminal)
            try await enter("fg", in: terminal)
            try await terminal.wait(for: "Attention")
            try await terminal.press("q")
            try await terminal.wait(for: "ready>")
            #expect(try await terminal.fact("alternate_on") == "0")
        }
    }

    @Test("Started in the background it waits for fg")
    func startInBackground() async throws {
        try await afterShellStart { terminal, command in
            try await enter(command + " &", in: terminal)
            try await enter("\(Self.untilStopped); jobs", in: terminal)
            try await expectShell(in: terminal)
            try await enter("fg", in: terminal)
            try await terminal.wait(for: "Attention")
            try await terminal.press("q")
            try await terminal.wait(for: "ready>")
        }
    }

    @Test("Stopped by a signal that nothing can catch, it shows itself again with fg")
    func stopSignal() async throws {
        try await afterShellStart { terminal, command in
            try await enter(command, in: terminal)
            try await terminal.wait(for: "Attention")
            kill(try await terminal.programID(), SIGSTOP)
            try await terminal.wait(for: "Stopped")
            try await enter("fg", in: terminal)
            try await terminal.wait(for: "Attention")
            try await terminal.press("2")
            try await terminal.wait(for: "sorted by size")
        }
    }

    @Test("Two signals at once, as from a closed window, are one wish: it ends in order")
    func twoSignals() async throws {
        let screen = try await afterwards { terminal in
            let program = try await terminal.programID()
            // Two of one kind would count once.
            for signal in [SIGHUP, SIGTERM] { kill(program, signal) }
        }
        // The shell writes what ended a program that did not end by itself.
        #expect(!screen.contains("Hangup") && !screen.contains("Terminated"))
        expectSane(screen, status: screen.contains("ended with 129") ? 129 : 143)
    }

    @Test("Two signals that reach a stopped program together are one wish, once it goes on")
    func signalsWhileStopped() async throws {
        let screen = try await afterwards { terminal in
            let program = try await terminal.programID()
            for signal in [SIGSTOP, SIGHUP, SIGTERM, SIGCONT] { kill(program, signal) }
        }
        expectSane(screen, status: screen.contains("ended with 129") ? 129 : 143)
    }

    @Test(
        "A stopped job that is told to end ends, and leaves the terminal to the shell that has it",
        arguments: ["stop key", "stop signal", "background"])
    func endWhileStopped(by way: String) async throws {
        try await afterShellStart { terminal, command in
            try await enter(command, in: terminal)
            try await terminal.wait(for: "Attention")
            let program = try await terminal.programID()
            if way == "stop signal" {
                kill(program, SIGSTOP)
            } else {
                try await terminal.press("C-z")
            }
            try await terminal.wait(for: "Stopped")
            if way == "background" {
                // Clears the screen of this “Stopped”, so that the next one is that of the job in the background.
                try await expectShell(in: terminal)
                try await enter("bg; \(Self.untilStopped); jobs", in: terminal)
                try await terminal.wait(for: "Stopped")
            }
            // What a shell's own kill does to a stopped job.
            for signal in [SIGTERM, SIGCONT] { kill(program, signal) }
            try await waitUntilGone(program)
            try await enter("jobs; " + Self.settings, in: terminal)
            let words = try await terminal.wait(
                until: { Self.showsSettings($0) && $0.contains("\nready>") }, "the shell's words")
            #expect(words.contains("Exit 143"))
            expectSane(words)
            #expect(try await terminal.fact("alternate_on") == "0")
        }
    }

    /// Until the shell, too, has seen that it ended.
    private func waitUntilGone(_ process: Int32) async throws {
        let end = ContinuousClock.now + .seconds(30)
        while kill(process, 0) == 0 {
            guard ContinuousClock.now < end else { throw NeverAppeared(expected: "the end of muselens", screen: "") }
            await Task.yield()
        }
    }

    @Test("On a terminal that can place no cursor it says so, and what to do")
    func dumbTerminal() async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHub()
        try await withTerminal("TERM=dumb " + inspector(database, on: server) + "; echo \"ended with $?\"") {
            terminal in
            let screen = try await terminal.wait(for: "ended with")
            #expect(screen.contains("cannot place a cursor"))
            #expect(screen.contains("ended with 2"))
        }
    }
}
