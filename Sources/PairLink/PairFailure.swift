/// Why a pair cannot meet at a path.
public enum PairFailure: Error, Hashable, Sendable, CustomStringConvertible {
    case tooLong(path: String, most: Int)
    case noFolder(path: String, reason: String)
    case foreignFolder(path: String)
    case openFolder(path: String)
    /// Another process keeps a lock on it.
    case lockedFolder(path: String)
    case notASocket(path: String)
    /// Somebody leads there already.
    case taken(path: String)
    case nobodyLeads(path: String)
    /// Somebody leads there, and takes in nobody.
    case busy(path: String)
    /// The process at the other end is another user's.
    case foreignPeer(path: String)
    case system(operation: String, reason: String)

    public var description: String {
        switch self {
        case .tooLong(let path, let most):
            "\(path) is too long for a socket: \(path.utf8.count) bytes, and the system takes \(most)."
        case .noFolder(let path, let reason): "The folder of \(path) cannot be used: \(reason)."
        case .foreignFolder(let path): "The folder of \(path) belongs to another user."
        case .openFolder(let path): "Others can write into the folder of \(path)."
        case .lockedFolder(let path): "Another process keeps the folder of \(path) locked."
        case .notASocket(let path): "\(path) is there already, and is no socket of a pair."
        case .taken(let path): "Somebody leads at \(path) already."
        case .nobodyLeads(let path): "Nobody leads at \(path)."
        case .busy(let path): "Whoever leads at \(path) does not answer: too many wait there already."
        case .foreignPeer(let path): "What listens at \(path) belongs to another user."
        case .system(let operation, let reason): "The socket failed: \(operation): \(reason)."
        }
    }

    /// What to do instead; `nil` where there is nothing to say.
    public var advice: String? {
        switch self {
        case .tooLong: "Name a shorter path, or one relative to where you are."
        case .foreignFolder, .openFolder, .lockedFolder, .noFolder:
            "Take a folder that only you can write to, such as the one in XDG_RUNTIME_DIR, or make one: "
                + "mkdir -m 700 ~/.muselens"
        case .notASocket: "Name a path where nothing is."
        case .taken: "Follow there with muselens follow, or lead at another path."
        case .nobodyLeads: "The other one starts with muselens --lead and the same path."
        case .busy: "Try again, or let the other one start anew."
        case .foreignPeer: "A pair is one user on one machine."
        case .system: nil
        }
    }

    /// There is nothing at the path, rather than something wrong with it.
    public var isAbsence: Bool {
        if case .nobodyLeads = self { true } else { false }
    }
}
