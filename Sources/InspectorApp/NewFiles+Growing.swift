internal import Glibc

extension NewFiles {
    /// A new file that is written bit by bit, beside its place, and gets its name when it is complete: what an end of
    /// the program leaves is called `….part`. It belongs to one thread at a time.
    struct Growing: Sendable {
        /// The file's when it is complete.
        let path: String
        private let descriptor: Int32

        private var partPath: String { Self.partPath(path) }

        fileprivate static func partPath(_ path: String) -> String { path + ".part" }

        fileprivate init(path: String, descriptor: Int32) {
            (self.path, self.descriptor) = (path, descriptor)
        }

        func write(_ bytes: [UInt8]) throws(Failure) {
            try NewFiles.write(bytes, to: descriptor, path: partPath)
        }

        /// Gives the complete file its name. One that came to be meanwhile stays.
        func finish() throws(Failure) {
            guard Glibc.fsync(descriptor) == 0 || errno == EINVAL, moveWithoutReplacing() == 0 else {
                throw Failure(reason: "\(path): \(NewFiles.lastError)")
            }
            _ = Glibc.close(descriptor)
        }

        /// Takes away a file that will not be finished.
        func remove() {
            _ = Glibc.close(descriptor)
            unlink(partPath)
        }

        private func moveWithoutReplacing() -> Int32 {
            if link(partPath, path) == 0 { return unlink(partPath) }
            guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS else { return -1 }
            // A file system without second names: the name is taken first, and then given to the whole file.
            let claim = NewFiles.created(path)
            guard claim >= 0 else { return -1 }
            _ = Glibc.close(claim)
            return rename(partPath, path)
        }
    }

    /// Makes a new file. Nothing is ever overwritten.
    /// - Parameter now: seconds since 1970.
    func grow(name: String, suffix: String, now: Double) throws(Failure) -> Growing {
        for attempt in 1...Self.mostInOneSecond {
            let path = "\(folder)/\(stem(name, now: now, attempt: attempt))\(suffix)"
            if access(path, F_OK) == 0 { continue }
            let part = Growing.partPath(path)
            let descriptor = Self.created(part)
            if descriptor >= 0 { return Growing(path: path, descriptor: descriptor) }
            guard errno == EEXIST else { throw Failure(reason: "\(part): \(Self.lastError)") }
        }
        throw taken(name, now: now)
    }
}
