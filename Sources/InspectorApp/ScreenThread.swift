internal import Glibc

/// A thread for one piece of work that waits for a terminal.
///
/// A thread of Dispatch would not do: those block the signals by which a terminal stops its jobs, and the kernel
/// answers a thread that blocks them with errors instead of stopping it.
enum ScreenThread {
    private final class Work {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }

    /// - Returns: false where the system has no thread left; the work is not done then.
    static func start(_ run: @escaping @Sendable () -> Void) -> Bool {
        let work = Unmanaged.passRetained(Work(run))
        var thread = pthread_t()
        let result = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, work.toOpaque())
        guard result == 0 else {
            work.release()
            return false
        }
        pthread_detach(thread)
        return true
    }
}
