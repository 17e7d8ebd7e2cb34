internal import Glibc

/// Two sockets that are joined, neither of which a program that muselens starts inherits unasked.
struct SocketPair {
    let ours: Int32
    let theirs: Int32

    /// - Throws: ``EngineFailure/noSocket(reason:)`` where the process has no descriptor left.
    init() throws(EngineFailure) {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw .noSocket(reason: BridgeAddress.reason)
        }
        (ours, theirs) = (ends[0], ends[1])
        // Theirs stays as programs expect it.
        _ = fcntl(ours, F_SETFL, fcntl(ours, F_GETFL) | O_NONBLOCK)
    }

    func close() {
        _ = Glibc.close(ours)
        _ = Glibc.close(theirs)
    }
}
