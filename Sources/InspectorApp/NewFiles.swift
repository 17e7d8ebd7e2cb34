internal import FoundationEssentials
internal import Glibc
internal import MuseModel

/// Files that are written into one folder under names that nothing there has. Nothing is ever overwritten.
struct NewFiles {
    struct Failure: Error {
        let reason: String
    }

    struct Content {
        /// What the name ends with.
        let suffix: String
        let bytes: [UInt8]
    }

    let folder: String

    /// Names of one second that are told apart by a number.
    static let mostInOneSecond = 99

    /// The folder where the program was started.
    init(folder: String = FileManager.default.currentDirectoryPath) {
        self.folder = folder
    }

    /// Writes all of the files, or none.
    /// - Parameters:
    ///   - name: what the names begin with, before the time.
    ///   - now: seconds since 1970.
    ///   - contents: the files, given what their names begin with.
    /// - Returns: the path that all of them begin with.
    func write(name: String, now: Double, _ contents: (String) -> [Content]) throws(Failure) -> String {
        for attempt in 1...Self.mostInOneSecond {
            let stem = stem(name, now: now, attempt: attempt)
            if try write(contents(stem), stem: stem) { return "\(folder)/\(stem)" }
        }
        throw taken(name, now: now)
    }

    func stem(_ name: String, now: Double, attempt: Int) -> String {
        "\(name)-\(Self.stamp(now))" + (attempt == 1 ? "" : "-\(attempt)")
    }

    func taken(_ name: String, now: Double) -> Failure {
        Failure(reason: "\(folder)/\(name)-\(Self.stamp(now)) and its successors are there already.")
    }

    /// - Returns: below 0 where it cannot be made, or is there already.
    static func created(_ path: String) -> Int32 { open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644) }

    /// - Returns: false where one of the names is taken; then none is written.
    private func write(_ contents: [Content], stem: String) throws(Failure) -> Bool {
        var written: [String] = []
        do throws(Failure) {
            for content in contents {
                let path = "\(folder)/\(stem)\(content.suffix)"
                let descriptor = Self.created(path)
                if descriptor < 0, errno == EEXIST {
                    for path in written { unlink(path) }
                    return false
                }
                guard descriptor >= 0 else { throw Failure(reason: "\(path): \(Self.lastError)") }
                defer { close(descriptor) }
                written.append(path)
                try Self.write(content.bytes, to: descriptor, path: path)
            }
            return true
        } catch {
            for path in written { unlink(path) }
            throw error
        }
    }

    static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(Failure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw Failure(reason: "\(path): \(Self.lastError)") }
            rest = rest.dropFirst(written)
        }
    }

    /// As in `20261122T170310Z`: no sign in it that a file's name may not have.
    private static func stamp(_ now: Double) -> String {
        let moment = UTCTimestamp(secondsSince1970: Int64(now))
        return (moment?.rfc3339 ?? "").filter { $0 != "-" && $0 != ":" }
    }

    static var lastError: String {
        String(cString: strerror(errno))
    }
}
