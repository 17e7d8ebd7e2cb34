/// Why a demo hub could not be started, filled or taken away.
public enum DemoFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// No PostgreSQL server binaries were found; `searched` are the places that were looked at.
    case serverNotInstalled(searched: [String])
    /// The program runs as root, and there is no user that the server could run as.
    case noServerUser
    /// A folder or file could not be made, read or removed.
    case folder(path: String, reason: String)
    /// A program of the PostgreSQL installation, or `gzip`, could not be run or failed.
    case commandFailed(command: String, reason: String)
    /// The data set cannot be loaded; `line` is one-based, and nil where no single line is to blame.
    case data(file: String, line: Int?, reason: String)
    /// The task was cancelled; everything was taken away again.
    case cancelled

    public var description: String {
        switch self {
        case .serverNotInstalled(let searched):
            "No PostgreSQL server (version 13 or newer) was found in \(searched.joined(separator: ", ")). "
                + "Install one, for example with: apt-get install postgresql"
        case .noServerUser:
            "PostgreSQL refuses to run as root, and there is neither a user postgres nor a user nobody to run it as. "
                + "Start muselens as an ordinary user."
        case .folder(let path, let reason):
            "Could not use \(path): \(reason). The demo needs a writable temporary folder; set TMPDIR to one."
        case .commandFailed(let command, let reason):
            "\(command) failed: \(reason)"
        case .data(let file, let line, let reason):
            "\(file)\(line.map { ", line \($0)" } ?? ""): \(reason). "
                + "A set is five files (repos, commits, snapshots, objects, history) with one JSON object a line."
        case .cancelled:
            "The demo was cancelled before it was ready."
        }
    }
}
