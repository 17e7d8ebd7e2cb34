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

    /// Adds a line, in one write: those of two processes do not mix. The folder is made where it is not there; both are
    /// this user's alone.
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
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .noAudit(path: path, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        let bytes = Array((line.text + "\n").utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count else {
            throw .noAudit(path: path, reason: String(cString: strerror(errno)))
        }
    }
}
