import Glibc

/// A file that is written beside its final place and moved there when it is complete, so that nobody ever reads half an
/// answer and a failure leaves what was there before.
struct UnfinishedFile {
    let path: String
    private let replaces: Bool
    private let finalPath: String
    private let temporaryPath: String
    private let stream: StandardStream
    private let removal: WayOut.Duty

    init(path: String, replaces: Bool) throws(CommandFailure) {
        self.path = path
        self.replaces = replaces
        // A link stays a link: what it points to is replaced.
        finalPath = Self.resolved(path) ?? path
        var template = Array("\(finalPath).XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw Destination.failure(path, reason: String(cString: strerror(errno))) }
        let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        let mask = umask(0)
        umask(mask)
        fchmod(descriptor, 0o666 & ~mask)
        temporaryPath = temporary
        stream = StandardStream(descriptor)
        removal = WayOut.add { unlink(temporary) }
    }

    func write(_ bytes: [UInt8]) throws(WriteFailure) {
        try stream.write(bytes)
    }

    func commit() throws(CommandFailure) {
        guard fsync(stream.descriptor) == 0 || errno == EINVAL, close(stream.descriptor) == 0 else {
            throw Destination.failure(path, reason: String(cString: strerror(errno)))
        }
        guard (replaces ? move() : moveWithoutReplacing()) == 0 else {
            if errno == EEXIST {
                throw .usage("\(path) came to be meanwhile, so nothing was written.", advice: "--force replaces it.")
            }
            throw Destination.failure(path, reason: String(cString: strerror(errno)))
        }
        WayOut.remove(removal)
    }

    private func move() -> Int32 {
        rename(temporaryPath, finalPath)
    }

    private func moveWithoutReplacing() -> Int32 {
        if link(temporaryPath, finalPath) == 0 { return unlink(temporaryPath) }
        guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS else { return -1 }
        // A file system without second names: the name is taken first, and then given to the whole file.
        let claim = open(finalPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard claim >= 0 else { return -1 }
        close(claim)
        return move()
    }

    private static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
