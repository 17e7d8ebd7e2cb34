internal import FoundationEssentials
internal import Glibc
internal import MuseModel
internal import TerminalKit

/// Writes pictures of the screen into the folder where the program was started.
struct ScreenExport {
    struct Failure: Error {
        let reason: String
    }

    let theme: Theme
    let folder: String

    /// Files of one second that are told apart by a number.
    private static let mostInOneSecond = 99

    init(theme: Theme, folder: String = FileManager.default.currentDirectoryPath) {
        (self.theme, self.folder) = (theme, folder)
    }

    /// - Parameters:
    ///   - name: what is on the screen, in a word for the file's name.
    ///   - now: seconds since 1970.
    /// - Returns: the path of the file, which is a new one: nothing is ever overwritten.
    func write(_ canvas: Canvas, name: String, now: Double) throws(Failure) -> String {
        let stem = "\(folder)/muselens-\(name)-\(Self.stamp(now))"
        for attempt in 1...Self.mostInOneSecond {
            let path = attempt == 1 ? "\(stem).svg" : "\(stem)-\(attempt).svg"
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
            if descriptor < 0, errno == EEXIST { continue }
            guard descriptor >= 0 else { throw Failure(reason: "\(path): \(Self.lastError)") }
            defer { close(descriptor) }
            try write(Array(canvas.svg(theme: theme, title: "muselens \(name)").utf8), to: descriptor, path: path)
            return path
        }
        throw Failure(reason: "\(stem).svg and its successors are there already.")
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(Failure) {
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

    private static var lastError: String {
        String(cString: strerror(errno))
    }
}
