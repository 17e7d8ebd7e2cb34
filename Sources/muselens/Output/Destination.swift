import Glibc

/// Where an answer goes.
enum Destination {
    case standardOutput
    /// A file that appears under its name when it is complete.
    case file(UnfinishedFile)
    /// Something that is written to as it is, such as a pipe with a name.
    case stream(StandardStream, path: String)

    /// - Parameters:
    ///   - path: `nil` for standard output.
    ///   - replaces: a file that is there may be replaced.
    init(path: String?, replaces: Bool) throws(CommandFailure) {
        guard let path else {
            self = .standardOutput
            return
        }
        var status = stat()
        let isThere = stat(path, &status) == 0
        if isThere, status.st_mode & S_IFMT != S_IFREG {
            let descriptor = open(path, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw Self.failure(path, reason: String(cString: strerror(errno))) }
            self = .stream(StandardStream(descriptor), path: path)
        } else if isThere, !replaces {
            throw .usage("\(path) is there already, so nothing was written.", advice: "--force replaces it.")
        } else {
            self = .file(try UnfinishedFile(path: path, replaces: replaces))
        }
    }

    var isTerminal: Bool {
        switch self {
        case .standardOutput: StandardStream.output.isTerminal
        case .stream(let stream, _): stream.isTerminal
        case .file: false
        }
    }

    func write(_ bytes: [UInt8]) throws(WriteFailure) {
        switch self {
        case .standardOutput: try StandardStream.output.write(bytes)
        case .stream(let stream, _): try stream.write(bytes)
        case .file(let file): try file.write(bytes)
        }
    }

    /// Makes the answer final.
    func commit() throws(CommandFailure) {
        if case .file(let file) = self { try file.commit() }
    }

    func failure(_ reason: String) -> CommandFailure {
        switch self {
        case .standardOutput: .usage("Standard output cannot be written: \(reason).")
        case .stream(_, let path): Self.failure(path, reason: reason)
        case .file(let file): Self.failure(file.path, reason: reason)
        }
    }

    static func failure(_ path: String, reason: String) -> CommandFailure {
        .usage("\(path) cannot be written: \(reason).", advice: "Name another file with --output.")
    }
}
