internal import Glibc

/// Ends the terminal's wait for input, from any thread.
public struct Waker: Sendable {
    let descriptor: Int32

    /// Cheap, and never blocks: once the pipe is full the loop is awake anyway.
    public func wake() {
        var byte: UInt8 = 0
        _ = write(descriptor, &byte, 1)
    }
}

/// The pipe whose other end the loop waits for. Both ends stay open as long as the process lives, so that a waker
/// held by a thread that ends late never writes into a descriptor that means something else by then.
struct WakePipe {
    let readEnd: Int32
    let waker: Waker

    init() throws(TerminalFailure) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else {
            throw .system(operation: "pipe", reason: String(cString: strerror(errno)))
        }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        readEnd = ends[0]
        waker = Waker(descriptor: ends[1])
    }

    func drain() {
        var bytes = [UInt8](repeating: 0, count: 256)
        while read(readEnd, &bytes, bytes.count) > 0 {}
    }
}
