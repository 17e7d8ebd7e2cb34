internal import MuseModel
internal import Subprocess

/// A command of an engine that takes its time, whose lines are told as they come.
///
/// It runs in a process group of its own, as ``EngineCommand`` does. Cancelling the task ends the engine's client; what
/// it had started inside a container goes on there.
struct EngineStream: Sendable {
    private let command: EngineCommand

    /// How long the engine's client may take to end by itself, once it was cancelled.
    private static let grace = Duration.seconds(1)

    init(_ command: EngineCommand) {
        self.command = command
    }

    /// Runs it to its end.
    ///
    /// - Parameter each: gets the lines that came together, one call at a time. Of two streams the order between them
    ///   is known no closer than that. A line is bounded (``LineCutter``), and whoever takes long holds the command up.
    /// - Returns: its exit status; 128 + n where the signal n ended it. What it says about a failure is among the lines.
    /// - Throws: ``EngineFailure`` where it cannot be started, ``EngineFailure/brokenOff(engine:reason:)`` where it was
    ///   and what it writes cannot be read any more, and ``EngineFailure/cancelled``.
    func run(each: @escaping @Sendable ([LogLine]) -> Void) async throws(EngineFailure) -> Int {
        var configuration = command.configuration
        configuration.platformOptions.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: Self.grace)]
        let delivery = LineDelivery(each)
        let status: TerminationStatus
        do {
            status = try await Subprocess.run(configuration, input: .none, output: .sequence, error: .sequence) {
                await delivery.begin()
                async let output: Void = delivery.deliver($0.standardOutput, .output)
                async let error: Void = delivery.deliver($0.standardError, .error)
                _ = try await (output, error)
            }.terminationStatus
        } catch {
            if Task.isCancelled { throw .cancelled }
            let reason = EngineCommand.reason(of: error)
            if await delivery.hasBegun { throw .brokenOff(engine: command.engine.name, reason: reason) }
            throw .notFound(program: command.engine.program, reason: reason)
        }
        guard !Task.isCancelled else { throw .cancelled }
        return switch status {
        case .exited(let code): Int(code)
        case .signaled(let signal): 128 + Int(signal)
        }
    }
}

/// Lets two streams take turns.
private actor LineDelivery {
    private let each: @Sendable ([LogLine]) -> Void
    /// The command was started.
    private(set) var hasBegun = false

    init(_ each: @escaping @Sendable ([LogLine]) -> Void) {
        self.each = each
    }

    func begin() { hasBegun = true }

    nonisolated func deliver(_ bytes: SubprocessOutputSequence, _ stream: LogLine.Stream) async throws {
        var cutter = LineCutter()
        for try await buffer in bytes {
            await tell(cutter.receive(buffer.withUnsafeBytes { Array($0) }), stream)
        }
        await tell(cutter.end().map { [$0] } ?? [], stream)
    }

    private func tell(_ lines: [String], _ stream: LogLine.Stream) {
        guard !lines.isEmpty else { return }
        each(lines.map { LogLine($0, stream: stream) })
    }
}
