internal import Glibc

/// Where libpq finds the bridge: a Unix socket that has a name and no file, so that nothing is left behind however
/// muselens ends. Any process of the machine can knock there, so each is asked whose it is.
///
/// Source: unix(7), "abstract socket addresses"; libpq's manual, `host`: a leading `@` names one (PostgreSQL 14 on).
struct BridgeAddress: Hashable, Sendable {
    /// 128 random bits: nobody can have taken it before.
    private let name: String

    static let port = 5432

    init() {
        var generator = SystemRandomNumberGenerator()
        let bits = (0..<2).map { _ in String(generator.next() as UInt64, radix: 36) }
        name = "muselens-" + bits.joined()
    }

    /// As libpq's `host` wants it.
    var host: String { "@" + name }

    /// The socket's name as libpq derives it from host and port.
    private var bytes: [UInt8] { [0] + Array("\(name)/.s.PGSQL.\(Self.port)".utf8) }

    /// A socket that listens there.
    /// - Throws: ``EngineFailure/noSocket(reason:)``.
    func listen() throws(EngineFailure) -> Int32 {
        let descriptor = Glibc.socket(
            AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { throw .noSocket(reason: Self.reason) }
        guard bind(descriptor) == 0, Glibc.listen(descriptor, 64) == 0 else {
            let reason = Self.reason
            close(descriptor)
            throw .noSocket(reason: reason)
        }
        return descriptor
    }

    private func bind(_ descriptor: Int32) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = bytes
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let size = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
        return withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, socklen_t(size + name.count))
            }
        }
    }

    static var reason: String { String(cString: strerror(errno)) }

    /// The next one who knocks; `nil` where there is none, or it is another user's.
    static func accept(_ listener: Int32) -> Int32? {
        let descriptor = Glibc.accept(listener, nil, nil)
        guard descriptor >= 0 else { return nil }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        guard isOwn(descriptor) else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    /// Whether the process at the other end is this user's. Not even root's: it has no business in this connection.
    /// Source: unix(7), `SO_PEERCRED`: pid, uid and gid at the time of `connect`.
    private static func isOwn(_ descriptor: Int32) -> Bool {
        var credentials: (pid: pid_t, uid: uid_t, gid: gid_t) = (0, uid_t.max, gid_t.max)
        var size = socklen_t(MemoryLayout.size(ofValue: credentials))
        guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 else { return false }
        return credentials.uid == geteuid()
    }
}
