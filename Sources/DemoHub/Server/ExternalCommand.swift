import Glibc
import Subprocess
import SystemPackage

/// A program that is run to its end, in a session of its own: a Ctrl-C in the terminal does not reach it.
struct ExternalCommand: Sendable {
    let path: String
    let arguments: [String]
    var user: ServerUser?

    init(_ path: String, _ arguments: [String], user: ServerUser? = nil) {
        self.path = path
        self.arguments = arguments
        self.user = user
    }

    /// A program that is found in the standard folders of the system.
    init(name: String, _ arguments: [String]) {
        self.init(Self.standardPath(of: name), arguments)
    }

    private static func standardPath(of name: String) -> String {
        ["/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin"]
            .map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 } ?? name
    }

    /// What the program is called in messages.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    var configuration: Configuration {
        _ = BrokenPipes.areIgnored
        var options = PlatformOptions()
        options.createSession = true
        // A minimal environment: no PG* variable of the caller may lead the demo to another server,
        // and messages come untranslated. The working folder must be one that every user may enter.
        return Configuration(
            executable: .path(FilePath(commandLine.path)),
            arguments: Arguments(commandLine.arguments),
            environment: .custom([
                "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/", "LC_ALL": "C", "TZ": "UTC",
                "PGCLIENTENCODING": "UTF8",
            ]),
            workingDirectory: "/",
            platformOptions: options
        )
    }

    /// What is really started: where it is to be another user's, setpriv, which becomes that user and then the program.
    ///
    /// Not swift-subprocess's own `userID` (1.0.2): it calls `setuid` between fork and exec, where the C library may
    /// wait for ever for a lock that another thread held at the moment of the fork.
    var commandLine: (path: String, arguments: [String]) {
        guard let user else { return (path, arguments) }
        let becoming = ["--reuid=\(user.userID)", "--regid=\(user.groupID)", "--clear-groups", "--", path]
        return (Self.standardPath(of: "setpriv"), becoming + arguments)
    }

    /// Runs the program and returns its standard output.
    /// - Parameters:
    ///   - input: bytes for its standard input.
    ///   - limit: the largest output, in bytes, that is accepted.
    /// - Throws: ``DemoFailure/commandFailed(command:reason:)`` where it cannot be started or does not exit with 0,
    ///   ``DemoFailure/cancelled`` where the task was cancelled meanwhile.
    func output(input: [UInt8] = [], limit: Int = 1 << 20) async throws(DemoFailure) -> String {
        do {
            // The input is written here and not by the library (`input: .array`), which ends the whole program
            // where the other one has gone before it read everything (swift-subprocess 1.0.2).
            let result = try await run(
                configuration, input: .inputWriter, output: .string(limit: limit), error: .string(limit: limit)
            ) { execution in
                if !input.isEmpty { _ = try? await execution.standardInputWriter.write(input) }
                try? await execution.standardInputWriter.finish()
            }
            guard !Task.isCancelled else { throw DemoFailure.cancelled }
            guard result.terminationStatus.isSuccess else {
                throw failure(status: result.terminationStatus, message: result.standardError + result.standardOutput)
            }
            return result.standardOutput
        } catch let failure as DemoFailure {
            throw failure
        } catch {
            throw Task.isCancelled ? .cancelled : .commandFailed(command: name, reason: String(describing: error))
        }
    }

    /// The failure for an exit status other than 0.
    func failure(status: TerminationStatus, message: String) -> DemoFailure {
        let lines = message.split(whereSeparator: \.isNewline).joined(separator: "\n")
        return .commandFailed(command: name, reason: lines.isEmpty ? status.description : lines)
    }
}
