internal import Glibc

/// The few calls of the system that sockets need, with their reasons.
enum Descriptors {
    static var reason: String { String(cString: strerror(errno)) }

    static func socket() throws(PairFailure) -> Int32 {
        let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw .system(operation: "socket", reason: reason) }
        prepare(descriptor)
        return descriptor
    }

    /// Nothing that muselens starts inherits it, and nothing waits for it.
    static func prepare(_ descriptor: Int32) {
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }

    /// - Returns: 0, or the error's number.
    static func connect(_ descriptor: Int32, to address: SocketAddress) -> Int32 {
        address.with { Glibc.connect(descriptor, $0, $1) } == 0 ? 0 : errno
    }

    /// Whether the process at the other end is this user's own, or root's.
    /// Source: unix(7), `SO_PEERCRED`: the credentials at the time of `connect` or `listen`, as pid, uid and gid.
    static func isTrusted(_ descriptor: Int32) -> Bool {
        var credentials: (pid: pid_t, uid: uid_t, gid: gid_t) = (0, uid_t.max, gid_t.max)
        var size = socklen_t(MemoryLayout.size(ofValue: credentials))
        guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 else { return false }
        return credentials.uid == geteuid() || credentials.uid == 0
    }
}
