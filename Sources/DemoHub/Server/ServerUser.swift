import Glibc

/// The user that the server runs as where the program itself is root, which PostgreSQL refuses to be.
struct ServerUser: Sendable, Equatable {
    let name: String
    let userID: uid_t
    let groupID: gid_t

    /// Nil where the server runs as the user who started the program.
    /// - Throws: ``DemoFailure/noServerUser``.
    static func needed() throws(DemoFailure) -> ServerUser? {
        guard geteuid() == 0 else { return nil }
        for name in ["postgres", "nobody"] {
            if let user = lookUp(name), user.userID != 0 { return user }
        }
        throw .noServerUser
    }

    private static func lookUp(_ name: String) -> ServerUser? {
        var entry = passwd()
        var result: UnsafeMutablePointer<passwd>?
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { buffer in
            guard let start = buffer.baseAddress,
                getpwnam_r(name, &entry, start, buffer.count, &result) == 0, result != nil
            else { return nil }
            return ServerUser(name: name, userID: entry.pw_uid, groupID: entry.pw_gid)
        }
    }
}
