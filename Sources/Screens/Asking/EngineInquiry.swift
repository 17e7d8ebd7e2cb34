public import MuseModel

/// What screens want of the container engine. None of it needs the database.
public enum EngineInquiry: Hashable, Sendable {
    /// The hub's containers, and again after each event of the engine, until it is cancelled.
    case topology
    /// Whether the database can be reached through its container at this moment.
    case reachability
    /// What these containers take of their machine, by their names, again and again until it is cancelled.
    case loads([String])
    /// The last lines of a container's log and those that come, until it is cancelled.
    case logs(container: String, tail: Int)
    /// The backfill scripts in the application's container.
    case scripts
    /// What was begun in the application's container and goes on, whoever looks at it.
    case goingOn
    /// Runs it. Once cancelled, it goes on inside the container, and nobody looks any more.
    case run(RunRequest)
    /// Asks a process in the application's container to stop, as Ctrl-C would.
    case interrupt(process: Int)

    /// It has no end of its own, and mostly waits.
    var isStanding: Bool {
        switch self {
        case .topology, .loads, .logs: true
        case .reachability, .scripts, .goingOn, .run, .interrupt: false
        }
    }

    var activity: String {
        switch self {
        case .topology, .reachability: "looking at the containers"
        case .loads: "measuring the containers"
        case .logs(let container, _): "following the log of \(container)"
        case .scripts: "looking for backfill scripts"
        case .goingOn: "looking for what was left running"
        case .run(let request): "running \(request.withoutValues.words.dropFirst().joined(separator: " "))"
        case .interrupt: "asking the process to stop"
        }
    }
}

/// What came back.
public enum EngineReply: Sendable {
    /// As a part each time.
    case topology(HubTopology)
    case reachability(Reachability)
    /// As a part each time, by the containers' names.
    case loads([String: ContainerLoad])
    /// As a part each time.
    case logs([LogLine])
    /// The container has ended, or its log.
    case logsEnded
    case scripts([BackfillScript])
    case goingOn([RememberedRun])
    /// Parts, and as the answer how it ended.
    case run(RunEvent)
    case interrupted
    /// The engine gave no answer.
    case trouble(EngineTrouble)
}
