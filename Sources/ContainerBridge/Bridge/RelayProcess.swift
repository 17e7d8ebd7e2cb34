internal import Glibc
internal import Subprocess
internal import Synchronization
internal import SystemPackage

/// The engine's process that runs the relay in the container, with a socket of ours as its standard input and output.
///
/// It ends by itself when that socket is closed; where it does not, it is made to.
final class RelayProcess: Sendable {
    /// Our end of its standard input and output.
    let descriptor: Int32
    /// What it says on its standard error comes out here.
    let words: Int32
    private let task: Task<Void, Never>

    /// How long the engine's process may take to end by itself, once nothing is wanted of it.
    private static let grace = Duration.seconds(2)

    /// Starts it. Where it cannot be started, that is what it says.
    /// - Throws: ``EngineFailure/noSocket(reason:)`` where muselens has no descriptor left.
    init(_ command: EngineCommand) throws(EngineFailure) {
        let standard = try SocketPair()
        let error: SocketPair
        do throws(EngineFailure) {
            error = try SocketPair()
        } catch let failure {
            standard.close()
            throw failure
        }
        (descriptor, words) = (standard.ours, error.ours)
        task = Self.start(command, standard: standard.theirs, error: error.theirs)
    }

    private static func start(_ command: EngineCommand, standard: Int32, error: Int32) -> Task<Void, Never> {
        var configuration = command.configuration
        configuration.platformOptions.teardownSequence = [
            .gracefulShutDown(allowedDurationToNextStep: .seconds(1))
        ]
        return Task { [configuration] in
            let ends = OwnedEnds([standard, error])
            do {
                let both = FileDescriptor(rawValue: standard)
                _ = try await run(
                    configuration, input: .fileDescriptor(both, closeAfterSpawningProcess: false),
                    output: .fileDescriptor(both, closeAfterSpawningProcess: false),
                    error: .fileDescriptor(FileDescriptor(rawValue: error), closeAfterSpawningProcess: false)
                ) { _ in
                    // The process has its own: only while nobody else holds them does their end mean its end.
                    ends.close()
                }
            } catch {
                if !Task.isCancelled { ends.say(EngineCommand.reason(of: error)) }
            }
            ends.close()
        }
    }

    /// Closes our ends, upon which it ends; what is left of it is made to end after a while.
    func close() {
        _ = Glibc.close(descriptor)
        _ = Glibc.close(words)
        let task = task
        Task {
            let watchdog = Task {
                try await Task.sleep(for: Self.grace)
                task.cancel()
            }
            await task.value
            watchdog.cancel()
        }
    }
}

/// Descriptors that are closed once.
private final class OwnedEnds: Sendable {
    private let descriptors: Mutex<[Int32]>

    init(_ descriptors: [Int32]) {
        self.descriptors = Mutex(descriptors)
    }

    /// Writes to the last one, where it is still open.
    func say(_ text: String) {
        descriptors.withLock { descriptors in
            guard let last = descriptors.last else { return }
            let bytes = Array(text.utf8)
            _ = write(last, bytes, bytes.count)
        }
    }

    func close() {
        descriptors.withLock { descriptors in
            for descriptor in descriptors { _ = Glibc.close(descriptor) }
            descriptors = []
        }
    }
}
