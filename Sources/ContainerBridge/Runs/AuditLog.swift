internal import FoundationEssentials
internal import Glibc
internal import MuseModel

/// The file in which every run leaves its lines: `muselens/operations.log` below `$XDG_STATE_HOME`, by default
/// `~/.local/state`.
///
/// Source of the place: the XDG Base Directory Specification, 0.8.
public struct AuditLog: Hashable, Sendable {
    /// `nil` where the environment names no such place.
    let folder: String?
    let profile: String?

    /// - Parameter profile: the connection's, as the configuration file names it; `nil` where there is none.
    public init(environment: [String: String], profile: String? = nil) {
        self.profile = profile
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
            folder = "\(state)/muselens"
        } else if let home = environment["HOME"], home.hasPrefix("/"), FileManager.default.fileExists(atPath: home) {
            folder = "\(home)/.local/state/muselens"
        } else {
            folder = nil
        }
    }

    /// Where runs that were left are remembered.
    var memory: RunMemory { RunMemory(folder: folder.map { "\($0)/running" }) }

    /// Adds a line, in one write where the file takes it so: those of two processes do not mix. The folder is made where
    /// it is not there; both are this user's alone. Behind half a line, which a full disk leaves, a new one begins.
    /// - Throws: ``EngineFailure/noAudit(path:reason:)``.
    func append(_ line: AuditLine) throws(EngineFailure) {
        guard let folder else {
            throw .noAudit(path: "operations.log", reason: "the environment names no folder for it")
        }
        let path = "\(folder)/operations.log"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .noAudit(path: path, reason: "its folder cannot be made")
        }
        let descriptor = Self.opened(path)
        guard descriptor >= 0 else { throw .noAudit(path: path, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        let start = Self.prepare(descriptor) ? "\n" : ""
        let bytes = Array((start + line.text + "\n").utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw .noAudit(path: path, reason: count < 0 ? String(cString: strerror(errno)) : "nothing is taken")
            }
            written += count
        }
    }

    /// One that may be written and not read serves as well.
    private static func opened(_ path: String) -> Int32 {
        let flags = O_APPEND | O_CREAT | O_CLOEXEC
        let descriptor = open(path, O_RDWR | flags, 0o600)
        return descriptor < 0 && errno == EACCES ? open(path, O_WRONLY | flags, 0o600) : descriptor
    }

    /// Takes others' rights to the file away, where it is this user's.
    /// - Returns: whether it ends in half a line.
    private static func prepare(_ descriptor: Int32) -> Bool {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
        if status.st_uid == geteuid(), status.st_mode & 0o077 != 0 { _ = fchmod(descriptor, 0o600) }
        var last = UInt8(ascii: "\n")
        guard status.st_size > 0, pread(descriptor, &last, 1, status.st_size - 1) == 1 else { return false }
        return last != UInt8(ascii: "\n")
    }
}
