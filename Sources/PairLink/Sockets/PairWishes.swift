internal import Glibc
internal import Synchronization

/// What the inspector wants of its pair, on its way to the thread that waits for the sockets. The newest place only.
final class PairWishes: Sendable {
    struct Wishes {
        var place: PairPlace?
        var takesLead = false
        var isClosed = false
    }

    private let wishes = Mutex(Wishes())
    private let readEnd: Int32
    private let writeEnd: Int32

    init() throws(PairFailure) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw .system(operation: "pipe", reason: Descriptors.reason) }
        ends.forEach(Descriptors.prepare)
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// What the poll waits for.
    var interest: pollfd { pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0) }

    func add(_ change: (inout Wishes) -> Void) {
        wishes.withLock { change(&$0) }
        var byte: UInt8 = 0
        // A full pipe wakes as well as one byte does.
        _ = write(writeEnd, &byte, 1)
    }

    /// What was wanted since the last time. Being closed stays.
    func drain() -> Wishes {
        var bytes = [UInt8](repeating: 0, count: 256)
        while read(readEnd, &bytes, bytes.count) > 0 {}
        return wishes.withLock { wishes in
            defer { wishes = Wishes(isClosed: wishes.isClosed) }
            return wishes
        }
    }
}

/// Waits for descriptors.
enum Poll {
    /// - Parameter milliseconds: how long at most; -1 for as long as it takes.
    /// - Returns: false where waiting itself fails, so that doing it again is no use.
    static func wait(_ polled: inout [pollfd], milliseconds: Int32) -> Bool {
        poll(&polled, nfds_t(polled.count), milliseconds) >= 0 || errno == EINTR
    }
}

extension pollfd {
    /// There is something to read, or the other end is gone.
    var isReadable: Bool { revents & Int16(POLLIN | POLLHUP | POLLERR | POLLNVAL) != 0 }
    var isWritable: Bool { revents & Int16(POLLOUT) != 0 }
}
