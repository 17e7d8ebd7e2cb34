import FoundationEssentials
import Glibc

/// The private folder of one demo: the cluster, its socket, its log, and the note that says whose it is.
struct DemoFolder: Sendable, Equatable {
    let path: String

    static let prefix = "muselens-demo-"
    private static let noteName = "owner"
    private static let noteHeading = "muselens demo 1"
    private static let keptLine = "kept"

    var data: String { "\(path)/data" }
    var log: String { "\(path)/server.log" }

    /// What a folder's note says about who may take it away.
    enum Ownership: Equatable {
        /// Not a demo's folder, or not one of ours.
        case foreign
        /// Left on purpose (`--keep`).
        case kept
        case owned(ProcessIdentity)
    }

    /// Makes an empty folder (mode 0700) that `serverUser` owns, and writes the note.
    /// - Throws: ``DemoFailure/folder(path:reason:)``.
    static func create(
        in parentFolder: String?, serverUser: ServerUser?
    ) throws(DemoFailure) -> DemoFolder {
        let parent = parentFolder ?? temporaryFolder(serverUser: serverUser)
        var template = Array("\(parent)/\(prefix)XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw .folder(path: parent, reason: reasonOfErrno()) }
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let folder = DemoFolder(path: path)
        do throws(DemoFailure) {
            try folder.writeNote()
        } catch {
            FolderRemoval.remove(path)
            throw error
        }
        if let serverUser, chown(path, serverUser.userID, serverUser.groupID) != 0 {
            let reason = reasonOfErrno()
            FolderRemoval.remove(path)
            throw .folder(path: path, reason: reason)
        }
        return folder
    }

    /// The folders in the temporary folders whose name could be a demo's, in no order.
    static func candidates(serverUser: ServerUser?) -> [DemoFolder] {
        Set([temporaryFolder(serverUser: serverUser), "/tmp"]).flatMap { parent in
            ((try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? [])
                .filter { $0.hasPrefix(prefix) }.map { DemoFolder(path: "\(parent)/\($0)") }
        }
    }

    /// Whose folder this is. Anything that is a link, belongs to another user, is open to others or has no note
    /// written by this user is `foreign`, and stays untouched.
    func ownership(serverUser: ServerUser?) -> Ownership {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_mode & 0o077 == 0,
            status.st_uid == geteuid() || status.st_uid == serverUser?.userID
        else { return .foreign }
        guard let lines = readNote(), lines.count >= 2, lines[0] == Self.noteHeading else { return .foreign }
        if lines.dropFirst(2).contains(Self.keptLine) { return .kept }
        return ProcessIdentity(line: lines[1]).map { .owned($0) } ?? .foreign
    }

    /// Notes that the folder is left on purpose.
    /// - Throws: ``DemoFailure/folder(path:reason:)``.
    func keep() throws(DemoFailure) {
        try addToNote([Self.keptLine], O_APPEND)
    }

    /// Ends the server and removes the folder. Blocks for two seconds where a program of the server still writes there.
    ///
    /// The note goes last, so that a later sweep knows what could not be removed for its own.
    func takeAway() {
        let end = ContinuousClock.now + .seconds(2)
        repeat {
            Postmaster(folder: self).stop(.immediate)
            if FolderRemoval.remove(path, lastly: Self.noteName) { return }
            usleep(20_000)
        } while ContinuousClock.now < end
    }

    private func writeNote() throws(DemoFailure) {
        try addToNote([Self.noteHeading, ProcessIdentity.current().line], O_CREAT | O_EXCL)
    }

    private func addToNote(_ lines: [String], _ flags: Int32) throws(DemoFailure) {
        let note = "\(path)/\(Self.noteName)"
        let descriptor = open(note, O_WRONLY | O_NOFOLLOW | O_CLOEXEC | flags, 0o600)
        guard descriptor >= 0 else { throw .folder(path: note, reason: reasonOfErrno()) }
        defer { close(descriptor) }
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count else {
            throw .folder(path: note, reason: reasonOfErrno())
        }
    }

    private func readNote() -> [String]? {
        let descriptor = open("\(path)/\(Self.noteName)", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid()
        else { return nil }
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = read(descriptor, &bytes, bytes.count)
        guard count > 0 else { return nil }
        return String(decoding: bytes[..<count], as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    }

    /// `TMPDIR` where the socket's path stays within what the system allows and the server's user can reach it.
    private static func temporaryFolder(serverUser: ServerUser?) -> String {
        var folder = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        // A socket's path has 108 bytes with its end mark: prefix, six letters and `/.s.PGSQL.5432.lock` take 40.
        guard folder.hasPrefix("/"), folder.utf8.count <= 64, access(folder, W_OK) == 0 else { return "/tmp" }
        return serverUser == nil || isOpenToAll(folder) ? folder : "/tmp"
    }

    private static func isOpenToAll(_ folder: String) -> Bool {
        var path = ""
        for name in folder.split(separator: "/") {
            path += "/\(name)"
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & 0o001 != 0 else { return false }
        }
        return true
    }
}

/// The system's words for the error that the last call ended with.
func reasonOfErrno() -> String {
    String(cString: strerror(errno))
}
