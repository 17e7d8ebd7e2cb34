import FoundationEssentials
import Subprocess
import SystemPackage

/// The muselens that was built along with these tests, run as a real process.
enum BuiltProgram {
    /// Beside the test bundle, which is this process's own program.
    static let path: String = {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return own.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/muselens"
    }()

    /// An environment in which nothing of the machine's own settings counts.
    static let environment = [
        "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color",
    ]

    /// Runs a command line to its end.
    /// - Parameters:
    ///   - environment: on top of ``environment``.
    ///   - folder: to run it in; `nil` for this process's own.
    static func run(
        _ arguments: [String], environment: [String: String] = [:], folder: String? = nil
    ) async throws -> ProgramOutcome {
        var configuration = configuration(arguments, environment: environment)
        configuration.workingDirectory = folder.map { FilePath($0) }
        let result = try await Subprocess.run(
            configuration, output: .bytes(limit: 1 << 28), error: .string(limit: 1 << 24))
        return ProgramOutcome(
            code: ProgramOutcome.code(result.terminationStatus),
            output: String(decoding: result.standardOutput, as: UTF8.self), complaint: result.standardError)
    }

    static func configuration(_ arguments: [String], environment: [String: String] = [:]) -> Configuration {
        let values = Self.environment.merging(environment) { $1 }
        let entries = values.map { (Environment.Key(stringLiteral: $0.key), $0.value) }
        var options = PlatformOptions()
        // Without a terminal of the person who runs the tests, on which it would ask for passwords.
        options.createSession = true
        return Configuration(
            executable: .path(FilePath(path)), arguments: Arguments(arguments),
            environment: .custom(Dictionary(uniqueKeysWithValues: entries)), platformOptions: options)
    }
}

/// What a run of the program left.
struct ProgramOutcome {
    /// The exit status; for a process that a signal ended, the signal's number below zero.
    let code: Int32
    let output: String
    let complaint: String

    var lines: [Substring] { output.split(separator: "\n") }

    static func code(_ status: TerminationStatus) -> Int32 {
        switch status {
        case .exited(let code): code
        case .signaled(let signal): -signal
        }
    }
}
