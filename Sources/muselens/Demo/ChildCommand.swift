import DemoHub
import FoundationEssentials
import Glibc
import Subprocess
import SystemPackage

/// A command that is run on the demo hub, on this process's own terminal and streams.
struct ChildCommand {
    /// A command line of muselens, or a program and its arguments.
    let words: [String]
    let server: DemoServer

    func run() async throws(CommandFailure) -> ExitStatus {
        Interruption.shared.leaveKeyboardToChild(true)
        defer { Interruption.shared.leaveKeyboardToChild(false) }
        do {
            let status = try await Subprocess.run(
                configuration, input: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false),
                output: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false),
                error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false)
            ).terminationStatus
            // The child was told to end because of it, and how it did so says nothing.
            if Task.isCancelled { throw CommandFailure.interrupted }
            switch status {
            case .exited(let code): return .ofChild(code)
            case .signaled(let signal): return .interrupted(signal: signal)
            }
        } catch {
            if Task.isCancelled { throw .interrupted }
            throw .notThere(
                "\(words.first ?? "") cannot be run: \(error)",
                advice: "After -- stands a command of muselens, or a program that is on the PATH.")
        }
    }

    private var configuration: Configuration {
        var options = PlatformOptions()
        options.teardownSequence = [.send(signal: .terminate, allowedDurationToNextStep: .seconds(5))]
        return Configuration(
            executable: isOwn ? .path("/proc/self/exe") : .name(words.first ?? ""),
            arguments: Arguments(isOwn ? words : Array(words.dropFirst())), environment: environment,
            platformOptions: options)
    }

    /// Whether the words are a command line of muselens: a command, or options of the inspector.
    private var isOwn: Bool {
        guard let first = words.first else { return true }
        return first.hasPrefix("-")
            || MuselensCommand.configuration.subcommands.contains { $0.configuration.commandName == first }
    }

    /// Nothing of the caller's own database may lead elsewhere, or fail against this server.
    private var environment: Environment {
        var values = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PG") }
        values["DATABASE_URL"] = server.connectionString(database: DemoHub.databaseName)
        values["PGHOST"] = server.socketFolder
        values["PGPORT"] = String(server.port)
        values["PGUSER"] = DemoServer.role
        values["PGDATABASE"] = DemoHub.databaseName
        let entries = values.map { (Environment.Key(stringLiteral: $0.key), $0.value) }
        return .custom(Dictionary(entries) { $1 })
    }
}
