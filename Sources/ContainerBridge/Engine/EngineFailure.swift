/// Why a container engine could not do what it was asked, in its own words.
public enum EngineFailure: Error, Hashable, Sendable {
    /// None of these programs is installed.
    case noEngine([String])
    /// The program that was named is not there, or cannot be run.
    case notFound(program: String, reason: String)
    /// It said so itself, on either of its outputs.
    case said(engine: String, words: String)
    case noSuchContainer(engine: String, container: String)
    /// The container is there, but its processes do not run: `state` is `exited`, `paused`, `restarting` and the like.
    case notRunning(engine: String, container: String, state: String)
    /// The container has no such folder.
    case noSuchFolder(container: String, folder: String)
    /// It answered something that could not be read.
    case unintelligible(engine: String, about: String)
    /// What it writes could not be read to its end, after it had been started.
    case brokenOff(engine: String, reason: String)
    /// It answered more than is read.
    case tooLong(engine: String, mebibytes: Int)
    /// The bridge's own socket could not be made.
    case noSocket(reason: String)
    /// A process in the container that was to be interrupted runs no more, or never did.
    case processEnded(container: String, process: Int)
    /// The line of a run cannot be written, without which nothing is run.
    case noAudit(path: String, reason: String)
    case cancelled

    /// The engine is not installed, as opposed to one that has something to say.
    public var isAbsence: Bool {
        switch self {
        case .noEngine, .notFound: true
        default: false
        }
    }

    /// What went wrong, in a sentence. Names and the engine's words are in it verbatim.
    public var sentence: String {
        switch self {
        case .noEngine(let programs): "There is no container engine here: \(programs.joined(separator: " or "))."
        case .notFound(let program, let reason): "The container engine \(program) cannot be run: \(reason)."
        case .said(let engine, let words): "\(engine) says: \(words)"
        case .noSuchContainer(_, let container): "There is no container \(container)."
        case .notRunning(_, let container, let state):
            "The container \(container) is \(state == "exited" ? "not running" : state)."
        case .noSuchFolder(let container, let folder): "There is no folder \(folder) in the container \(container)."
        case .unintelligible(let engine, let about): "What \(engine) says about \(about) cannot be read."
        case .brokenOff(let engine, let reason): "What \(engine) writes could be read no further: \(reason)"
        case .tooLong(let engine, let mebibytes):
            "\(engine) answered more than the \(mebibytes) MiB that muselens reads at most."
        case .noSocket(let reason): "The bridge to the container could not be made: \(reason)."
        case .processEnded(let container, let process): "The process \(process) in \(container) has ended already."
        case .noAudit(let path, let reason): "Nothing was run, since \(path) cannot be written: \(reason)."
        case .cancelled: "It was interrupted."
        }
    }

    /// What to try next; `nil` where the sentence says it.
    public var advice: String? {
        switch self {
        case .noEngine:
            "Install one, name it with --engine, or connect without a container: --url, or DATABASE_URL."
        case .notFound: "--engine takes docker, podman or the path of a program that speaks like them."
        case .said(let engine, let words): Self.advice(engine, on: words)
        case .noSuchContainer(let engine, _): "\(engine) ps --all lists those that are there."
        case .notRunning(let engine, let container, let state):
            switch state {
            case "paused": "\(engine) unpause \(container)"
            case "restarting": "\(engine) logs --tail 50 \(container) says why it ends again and again."
            default: "\(engine) start \(container)"
            }
        case .noAudit: "Each run leaves a line there. XDG_STATE_HOME names another folder for it."
        case .noSuchFolder, .unintelligible, .brokenOff, .tooLong, .noSocket, .processEnded, .cancelled: nil
        }
    }

    private static func advice(_ engine: String, on words: String) -> String? {
        let words = words.lowercased()
        if words.contains("permission denied") {
            return "This user may not use \(engine)'s socket: run as one who may, such as a member of its group."
        }
        if words.contains("cannot connect to the docker daemon") || words.contains("is the docker daemon running") {
            return "Start the daemon, or say where it is with DOCKER_HOST or a context."
        }
        return nil
    }
}
