internal import Subprocess
internal import SystemPackage

/// One short command of an engine, run to its end.
///
/// It runs in a process group of its own, so that a Ctrl-C in the terminal does not reach it.
struct EngineCommand: Sendable {
    let engine: ContainerEngine
    let arguments: [String]
    /// The container that it is about.
    let container: String?

    /// Bytes of an answer that are read at most: `inspect` writes some kilobytes for each container.
    private static let longestAnswer = 8 << 20

    init(_ engine: ContainerEngine, _ arguments: [String], about container: String? = nil) {
        (self.engine, self.arguments, self.container) = (engine, arguments, container)
    }

    /// What it writes to its standard output.
    /// - Throws: ``EngineFailure`` where it cannot be started, or ends with another status than 0.
    func output() async throws(EngineFailure) -> String {
        do {
            let result = try await run(
                configuration, input: .none, output: .string(limit: Self.longestAnswer),
                error: .string(limit: Self.longestAnswer))
            guard !Task.isCancelled else { throw EngineFailure.cancelled }
            guard result.terminationStatus.isSuccess else {
                // Some errors come on standard output.
                throw EngineWords(result.standardError + result.standardOutput).failure(engine, of: container)
            }
            return result.standardOutput
        } catch let failure as EngineFailure {
            throw failure
        } catch {
            if Task.isCancelled { throw .cancelled }
            if let error = error as? SubprocessError, error.code == .outputLimitExceeded {
                throw .tooLong(engine: engine.name, mebibytes: Self.longestAnswer >> 20)
            }
            throw .notFound(program: engine.program, reason: Self.reason(of: error))
        }
    }

    static func reason(of error: any Error) -> String {
        guard let error = error as? SubprocessError else { return String(describing: error) }
        return error.code == .executableNotFound ? "it is not installed" : error.description
    }

    var configuration: Configuration {
        var options = PlatformOptions()
        options.processGroupID = 0
        let isPath = engine.program.contains("/")
        return Configuration(
            executable: isPath ? .path(FilePath(engine.program)) : .name(engine.program),
            arguments: Arguments(arguments), platformOptions: options)
    }
}
