import FoundationEssentials
import Glibc

/// The server's main process, found through the file that PostgreSQL keeps in the cluster.
struct Postmaster: Sendable {
    let folder: DemoFolder

    /// Nil where the server does not run. A number that now belongs to another program does not count.
    var processID: pid_t? {
        guard let text = try? String(contentsOfFile: "\(folder.data)/postmaster.pid", encoding: .utf8),
            let first = text.split(whereSeparator: \.isNewline).first, let processID = pid_t(first), processID > 1,
            ProcessIdentity.startTime(of: processID) != nil,
            ProcessIdentity.arguments(of: processID).contains(folder.data)
        else { return nil }
        return processID
    }

    enum Manner {
        /// Without writing anything back: what is in it is thrown away.
        case immediate
        /// So that a later start finds everything that was committed.
        case orderly

        fileprivate var signals: [Int32] {
            switch self {
            case .immediate: [SIGQUIT, SIGKILL]
            case .orderly: [SIGINT, SIGQUIT, SIGKILL]
            }
        }
    }

    /// Ends the server, and with it all its connections.
    ///
    /// Blocks until the process is gone, some hundredths of a second; takes sterner means after five seconds.
    func stop(_ manner: Manner) {
        guard let processID, let startTime = ProcessIdentity.startTime(of: processID) else { return }
        for signal in manner.signals {
            kill(processID, signal)
            for _ in 0..<1000 {
                guard ProcessIdentity.startTime(of: processID) == startTime else { return }
                usleep(5000)
            }
        }
    }
}
