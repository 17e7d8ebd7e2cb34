import Glibc

/// A file that was not there before.
enum NewFile {
    /// - Throws: ``CommandFailure``; then there is no such file, or it is the one that was there.
    static func write(_ text: String, to path: String) throws(CommandFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure(path, errno) }
        defer { close(descriptor) }
        do throws(WriteFailure) {
            try StandardStream(descriptor).write(Array(text.utf8))
        } catch {
            unlink(path)
            throw failure(path, error.code)
        }
        guard fsync(descriptor) == 0 || errno == EINVAL else {
            let code = errno
            unlink(path)
            throw failure(path, code)
        }
    }

    private static func failure(_ path: String, _ code: Int32) -> CommandFailure {
        code == EEXIST
            ? .usage("\(path) is there already, so nothing was written.")
            : .usage("\(path) cannot be written: \(String(cString: strerror(code))).")
    }
}
