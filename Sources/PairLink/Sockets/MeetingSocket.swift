internal import Glibc
internal import Synchronization

/// The socket at which a pair meets, as a file: made where nobody else can come between, and taken away once.
final class MeetingSocket: Sendable {
    let address: SocketAddress
    let descriptor: Int32
    private let device: dev_t
    private let inode: ino_t
    private let isThere = Mutex(true)

    /// A second: others who would lead hold the lock for a moment only, and whoever holds it longer is something else.
    private static let lockAttempts = Attempts(most: 50)

    /// Makes the socket (mode 0600) in a folder that only this user can write to. A dead one at the path is replaced.
    init(at address: SocketAddress) throws(PairFailure) {
        self.address = address
        let folder = try Self.lockedFolder(of: address)
        // Closing it gives the lock back.
        defer { close(folder) }
        try Self.clear(address)
        descriptor = try Descriptors.socket()
        do throws(PairFailure) {
            (device, inode) = try Self.listen(descriptor, at: address)
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit {
        close(descriptor)
    }

    /// From now on nobody can connect. The socket itself stays open, since only that keeps the number of its file from
    /// being given to another one, which ``remove()`` would then take for its own.
    func refuse() {
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// Takes the file away, if it is still this socket's. Safe on any thread, and to be called more than once.
    func remove() {
        let wasThere = isThere.withLock { isThere in
            defer { isThere = false }
            return isThere
        }
        var status = stat()
        guard wasThere, lstat(address.path, &status) == 0, status.st_dev == device, status.st_ino == inode else {
            return
        }
        unlink(address.path)
    }

    /// The folder, open and locked against others who would lead: between looking whether a socket is dead and
    /// replacing it nobody else may do the same.
    private static func lockedFolder(of address: SocketAddress) throws(PairFailure) -> Int32 {
        let folder = open(address.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .noFolder(path: address.path, reason: Descriptors.reason) }
        do throws(PairFailure) {
            var status = stat()
            guard fstat(folder, &status) == 0 else {
                throw .noFolder(path: address.path, reason: Descriptors.reason)
            }
            guard status.st_uid == geteuid() else { throw .foreignFolder(path: address.path) }
            guard status.st_mode & 0o022 == 0 else { throw .openFolder(path: address.path) }
            let isLocked = try lockAttempts.run { () throws(PairFailure) in
                if flock(folder, LOCK_EX | LOCK_NB) == 0 { return true }
                guard errno == EWOULDBLOCK || errno == EINTR else {
                    throw .noFolder(path: address.path, reason: Descriptors.reason)
                }
                return false
            }
            guard isLocked else { throw .lockedFolder(path: address.path) }
            return folder
        } catch {
            close(folder)
            throw error
        }
    }

    /// Takes a socket away at which nobody listens any more; anything else that is there stays.
    private static func clear(_ address: SocketAddress) throws(PairFailure) {
        var status = stat()
        guard lstat(address.path, &status) == 0 else {
            guard errno == ENOENT else { throw .noFolder(path: address.path, reason: Descriptors.reason) }
            return
        }
        guard status.st_mode & S_IFMT == S_IFSOCK, status.st_uid == geteuid() else {
            throw .notASocket(path: address.path)
        }
        let probe = try Descriptors.socket()
        defer { close(probe) }
        guard Descriptors.connect(probe, to: address) == ECONNREFUSED else { throw .taken(path: address.path) }
        guard unlink(address.path) == 0 else { throw .system(operation: "unlink", reason: Descriptors.reason) }
    }

    private static func listen(
        _ descriptor: Int32, at address: SocketAddress
    ) throws(PairFailure) -> (dev_t, ino_t) {
        guard address.with({ bind(descriptor, $0, $1) }) == 0 else {
            throw .system(operation: "bind", reason: Descriptors.reason)
        }
        var status = stat()
        // Until it listens nobody can connect, so the mode is in force before anybody can.
        guard chmod(address.path, 0o600) == 0, Glibc.listen(descriptor, 16) == 0, lstat(address.path, &status) == 0
        else {
            let reason = Descriptors.reason
            unlink(address.path)
            throw .system(operation: "listen", reason: reason)
        }
        return (status.st_dev, status.st_ino)
    }
}
