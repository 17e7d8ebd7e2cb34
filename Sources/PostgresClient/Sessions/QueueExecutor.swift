internal import Dispatch

/// Runs one actor's work on a queue of its own.
///
/// A session waits for its server inside libpq. On the shared pool such a wait would hold up everything else: with two
/// cores, two slow queries are enough. `DispatchSerialQueue` would do, but does not exist on Linux.
final class QueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    init(label: String) {
        queue = DispatchQueue(label: label)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    /// Runs work on the queue before there is an actor to own it, and waits for it without holding a shared thread.
    func run<Value>(_ work: @escaping @Sendable () -> sending Value) async -> sending Value {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        UnownedSerialExecutor(ordinary: self)
    }
}
