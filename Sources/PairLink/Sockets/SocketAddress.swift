internal import Glibc

/// A Unix socket's path, short enough for the system.
struct SocketAddress: Sendable {
    let path: String

    /// Bytes of a path. Source: unix(7); the last byte of `sun_path` is the end mark.
    static let longest = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

    init(_ path: String) throws(PairFailure) {
        guard path.utf8.count <= Self.longest else { throw .tooLong(path: path, most: Self.longest) }
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw .noFolder(path: path, reason: "the path names no file")
        }
        self.path = path
    }

    /// The folder that holds the socket.
    var folder: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Calls the system with the address.
    func with<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
