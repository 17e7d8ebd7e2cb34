/// What comes of something that runs in a container.
public enum RunEvent: Hashable, Sendable {
    /// - Parameter process: its number inside the container, with which it can be interrupted.
    case started(process: Int)
    /// Lines in the order in which they came; of two streams that is known no closer than that.
    case wrote([LogLine])
    case ended(RunEnd)
}

/// How a run ended.
public enum RunEnd: Hashable, Sendable {
    /// With this exit status; 128 + n is a process that signal n ended.
    case exited(Int)
    /// The engine lost it, or could not start it: nobody knows how it ended.
    case lost(EngineTrouble)
    /// Nobody looks any more; the process inside goes on.
    case left

    public var isSuccess: Bool { self == .exited(0) }

    /// The exit status; `nil` where nobody knows it.
    public var status: Int? { if case .exited(let status) = self { status } else { nil } }

    /// The name that outputs use.
    public var name: String {
        switch self {
        case .exited: "exited"
        case .lost: "lost"
        case .left: "left"
        }
    }
}
