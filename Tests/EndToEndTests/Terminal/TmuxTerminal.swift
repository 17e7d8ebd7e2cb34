import FoundationEssentials
import Subprocess
import Synchronization
import TestSupport

/// A real terminal with a program in it: a pane of a tmux server that belongs to one test.
final class TmuxTerminal: Sendable {
    private let server: String

    private static let lastNumber = Mutex(0)

    /// How long a screen may take to appear on a busy machine.
    private static let patience = Duration.seconds(30)

    /// - Parameter command: a shell command. The pane stays when it ends, with what it left on the screen.
    init(_ command: String, width: Int = 80, height: Int = 24, environment: [String: String] = [:]) async throws {
        let number = Self.lastNumber.withLock { number in
            number += 1
            return number
        }
        server = "muselens-test-\(ProcessInfo.processInfo.processIdentifier)-\(number)"
        let variables = ["LC_ALL": "C.UTF-8"].merging(environment) { _, own in own }
        try await tmux(
            ["-f", "/dev/null", "new-session", "-d", "-x", "\(width)", "-y", "\(height)"]
                + variables.flatMap { ["-e", "\($0.key)=\($0.value)"] } + ["sh", "-c", command + "; exec sleep 600"])
        try await tmux(["set-option", "-g", "status", "off"])
        // Programs may set the clipboard, as most terminals let them.
        try await tmux(["set-option", "-g", "set-clipboard", "on"])
        try await tmux(["resize-window", "-x", "\(width)", "-y", "\(height)"])
    }

    /// Keys by tmux's names, as in `Enter`, `Escape`, `C-c`, `x`.
    func press(_ keys: String...) async throws {
        try await tmux(["send-keys"] + keys)
    }

    func type(_ text: String) async throws {
        try await tmux(["send-keys", "-l", text])
    }

    /// Pastes a text as it is, as a terminal does where the program has asked for it.
    func paste(_ text: String) async throws {
        // A file, since an argument may be no longer than 128 KiB.
        let folder = try TemporaryFolder()
        try folder.write(text, to: "pasted")
        try await tmux(["load-buffer", folder.file("pasted")])
        try await tmux(["paste-buffer", "-p", "-r"])
    }

    func resize(width: Int, height: Int) async throws {
        try await tmux(["resize-window", "-x", "\(width)", "-y", "\(height)"])
    }

    func screen() async throws -> String {
        try await tmux(["capture-pane", "-p"])
    }

    /// Waits until the screen is as it should be, and returns it. A picture that is drawn in part is not it: it has to
    /// be there twice in a row.
    /// - Throws: ``NeverAppeared`` with what was there instead.
    @discardableResult
    func wait(until isReached: (String) -> Bool, _ description: String) async throws -> String {
        let end = ContinuousClock.now + Self.patience
        var shown = ""
        while ContinuousClock.now < end {
            shown = try await screen()
            if isReached(shown), try await screen() == shown { return shown }
        }
        throw NeverAppeared(expected: description, screen: shown)
    }

    @discardableResult
    func wait(for text: String) async throws -> String {
        try await wait(until: { $0.contains(text) }, "“\(text)”")
    }

    /// Presses a key that copies, and returns what it has copied.
    func copy(_ key: String) async throws -> String {
        _ = try? await tmux(["delete-buffer"])
        try await press(key)
        let end = ContinuousClock.now + Self.patience
        while ContinuousClock.now < end {
            let copied = try await tmux(["show-buffer"])
            if !copied.isEmpty { return copied }
        }
        throw NeverAppeared(expected: "something copied", screen: try await screen())
    }

    /// Presses a key that copies until it copies this.
    func copy(_ key: String, until expected: String) async throws {
        let end = ContinuousClock.now + Self.patience
        while ContinuousClock.now < end {
            if try await copy(key) == expected { return }
        }
        throw NeverAppeared(expected: "\(expected) copied", screen: try await screen())
    }

    /// What tmux knows of the pane, by one of its format names, as in `alternate_on`.
    func fact(_ name: String) async throws -> String {
        try await tmux(["display-message", "-p", "#{\(name)}"]).filter { !$0.isNewline }
    }

    /// Writes every byte that the program sends from now on into a file.
    func record(to path: String) async throws {
        try await tmux(["pipe-pane", "cat > '\(path)'"])
    }

    /// The process of muselens in the pane.
    func programID() async throws -> Int32 {
        let shell = try await fact("pane_pid")
        let end = ContinuousClock.now + Self.patience
        while ContinuousClock.now < end {
            let found = try await run(
                .name("pgrep"), arguments: ["-P", shell, "-x", "muselens"], output: .string(limit: 4096))
            if let line = found.standardOutput.split(separator: "\n").first, let id = Int32(line) { return id }
        }
        throw NeverAppeared(expected: "a muselens process", screen: try await screen())
    }

    func close() async {
        _ = try? await tmux(["kill-server"])
    }

    @discardableResult
    private func tmux(_ arguments: [String]) async throws -> String {
        let result = try await run(
            .name("tmux"), arguments: Arguments(["-L", server] + arguments), output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 16))
        return result.standardOutput
    }
}

struct NeverAppeared: Error, CustomStringConvertible {
    let expected: String
    let screen: String

    var description: String { "\(expected) never appeared. The screen was:\n\(screen)" }
}

/// Runs a test in a terminal of its own, and takes the terminal away whatever happens.
func withTerminal(
    _ command: String, width: Int = 80, height: Int = 24, environment: [String: String] = [:],
    _ body: (TmuxTerminal) async throws -> Void
) async throws {
    let terminal = try await TmuxTerminal(command, width: width, height: height, environment: environment)
    do {
        try await body(terminal)
        await terminal.close()
    } catch {
        await terminal.close()
        throw error
    }
}

/// The inspector on a database, as a shell command.
func inspector(_ database: String, on server: TestServer, options: String = "") -> String {
    "'\(BuiltProgram.path)' \(options) --url '\(server.connectionString(database: database))'"
}
