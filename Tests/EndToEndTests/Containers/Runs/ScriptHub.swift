import Foundation
import Testing

/// A container that is database and application in one, with scripts written for one test, and muselens beside it.
struct ScriptHub: Sendable {
    let container: TestContainer
    /// Where muselens finds its configuration, and keeps its log of operations.
    let folder: TemporaryFolder

    /// - Parameter scripts: texts of Python by their file names.
    static func start(_ name: String, _ scripts: [String: String]) async throws -> ScriptHub {
        let container = try await TestEngine.shared().database(name)
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.file("muselens"), withIntermediateDirectories: false)
        try folder.write(
            "[profiles.test]\ncontainer = \"\(name)\"\napplication = \"\(name)\"\n", to: "muselens/config.toml")
        try await container.shell("mkdir -p /app/deploy")
        for (file, text) in scripts {
            try folder.write(text, to: file)
            try await container.engine.docker("cp", folder.file(file), "\(name):/app/deploy/\(file)")
        }
        return ScriptHub(container: container, folder: folder)
    }

    var environment: [String: String] {
        container.engine.environment.merging(["XDG_CONFIG_HOME": folder.path, "XDG_STATE_HOME": folder.path]) { $1 }
    }

    /// Runs `muselens run …` with permission, to its end.
    func run(_ words: String...) async throws -> ProgramOutcome {
        try await BuiltProgram.run(Self.arguments(words), environment: environment)
    }

    /// Starts the same, to be looked at while it runs.
    func start(_ words: String...) throws -> RunningProgram {
        try RunningProgram(Self.arguments(words), environment: BuiltProgram.environment.merging(environment) { $1 })
    }

    /// The same in a terminal, followed by its exit status.
    func withTerminal(_ words: String, _ body: (TmuxTerminal) async throws -> Void) async throws {
        // With a handler of its own the shell outlives Ctrl-C, which it gets as well.
        let command = "trap : INT; '\(BuiltProgram.path)' \(Self.arguments([words]).joined(separator: " "))"
        try await EndToEndTests.withTerminal(
            "\(command); echo status $?", width: 100, environment: environment, body)
    }

    private static func arguments(_ words: [String]) -> [String] {
        ["--profile", "test", "--allow-operations", "run"] + words
    }

    /// What is kept of the runs, a line each.
    func audit() throws -> [NSDictionary] { try JSONComparison.objects(folder.text("muselens/operations.log")) }

    /// Whether a file is in the container.
    func has(_ path: String) async throws -> Bool { (try? await container.shell("[ -e \(path) ]")) != nil }
}

/// Muselens as a process whose lines are read as they come.
final class RunningProgram {
    private let process = Process()
    private let output = Pipe()
    private let complaints: TemporaryFolder
    private var pending: [UInt8] = []

    init(_ arguments: [String], environment: [String: String]) throws {
        complaints = try TemporaryFolder()
        try complaints.write("", to: "error")
        process.executableURL = URL(fileURLWithPath: BuiltProgram.path)
        process.arguments = arguments
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: complaints.file("error")))
        try process.run()
    }

    var identifier: Int32 { process.processIdentifier }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Reads on until a line is as wanted.
    /// - Throws: where its output ends before.
    @discardableResult
    func line(where isWanted: (String) -> Bool) throws -> String {
        while true {
            while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: pending[..<end], as: UTF8.self)
                pending.removeSubrange(...end)
                if isWanted(line) { return line }
            }
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw Ended(complaint: try complaints.text("error")) }
            pending += data
        }
    }

    /// Waits until the pipe of its output is full, so that it waits for a reader.
    /// - Throws: where that does not come to pass.
    func waitUntilBlocked() async throws {
        // The pipe's other end once more, which tells whether a writer would have to wait.
        let path = "/proc/self/fd/\(output.fileHandleForReading.fileDescriptor)"
        let writer = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
        defer { close(writer) }
        let end = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < end {
            var look = pollfd(fd: writer, events: Int16(POLLOUT), revents: 0)
            if poll(&look, 1, 0) == 0 { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw Ended(complaint: "its output never filled the pipe")
    }

    /// Reads the rest, and waits for its end.
    func end() throws -> ProgramOutcome {
        let rest = pending + output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return ProgramOutcome(
            code: process.terminationStatus, output: String(decoding: rest, as: UTF8.self),
            complaint: try complaints.text("error"))
    }

    struct Ended: Error { let complaint: String }
}
