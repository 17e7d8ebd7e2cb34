/// Whether the hub's database can be reached at this moment and how, in a sentence.
///
/// Source of what stands in the way: MuseHub's database guide, "Common agent mistakes".
public struct Reachability: Hashable, Sendable {
    public enum Verdict: Hashable, Sendable {
        case reachable
        /// It may be, or will be.
        case doubtful
        case unreachable
    }

    public let verdict: Verdict
    /// For a person. Names and the engine's words are in it verbatim.
    public let sentence: String
    /// What to try next; `nil` where there is nothing to do.
    public let advice: String?

    private init(_ verdict: Verdict, _ sentence: String, _ advice: String? = nil) {
        (self.verdict, self.sentence, self.advice) = (verdict, sentence, advice)
    }

    /// From what the containers are.
    /// - Parameter place: where muselens reaches the database without a container; `nil` where it does not, or nobody
    ///   said so.
    public init(_ topology: HubTopology, directlyAt place: String? = nil) {
        if let place {
            self = Self.direct(place)
        } else if let container = topology[.database] {
            self = Self.inside(container, topology.engine)
        } else {
            self = Self.missing(topology)
        }
    }

    /// Where the engine gave no answer.
    /// - Parameter place: as of ``init(_:directlyAt:)``.
    public init(_ trouble: EngineTrouble, directlyAt place: String? = nil) {
        self =
            place.map(Self.direct)
            ?? Reachability(
                .unreachable, "The database cannot be reached through its container. \(trouble.sentence)",
                trouble.advice)
    }

    private static func direct(_ place: String) -> Reachability {
        Reachability(.reachable, "muselens goes to the database at \(place) directly, not through a container.")
    }

    private static func missing(_ topology: HubTopology) -> Reachability {
        let name = topology.members.first { $0.role == .database }?.expectedName ?? ""
        let stem = MarkedName(name).stem
        let other = topology.strangers.first {
            $0.container.state == .running && MarkedName($0.container.name).stem == stem
        }
        return Reachability(
            .unreachable, "There is no container \(name), so the database cannot be reached through one.",
            other.map { "\($0.container.name) runs: --container \($0.container.name) names it." }
                ?? "\(topology.engine) ps --all lists what is there: --container names another, --url a server elsewhere."
        )
    }

    private static func inside(_ container: HubContainer, _ engine: String) -> Reachability {
        let name = container.name
        switch container.state {
        case .running: return running(container, engine)
        case .paused:
            return Reachability(
                .unreachable, "\(name) is paused: its server keeps its connections and answers none.",
                "\(engine) unpause \(name)")
        case .restarting:
            let times = container.restarts > 1 ? ", \(container.restarts) times by now" : ""
            return Reachability(
                .unreachable, "\(name) ends and is started again\(times), and nobody answers in between.",
                "\(engine) logs --tail 50 \(name) says why it ends.")
        case .created:
            return Reachability(
                .unreachable, "\(name) was made and never started: there is no server yet.", "\(engine) start \(name)")
        case .exited:
            return Reachability(
                .unreachable, "\(name) does not run\(ending(container)): there is no server.",
                "\(engine) start \(name), after \(engine) logs --tail 50 \(name) has said why it ended.")
        default:
            return Reachability(
                .unreachable, "\(name) is \(container.state.rawValue): there is no server.",
                "\(engine) inspect \(name) says more.")
        }
    }

    private static func ending(_ container: HubContainer) -> String {
        switch container.exitCode {
        case nil: ""
        case 0: ", and it ended in an orderly way"
        case 137: ", since it was killed (status 137), as for want of memory"
        case .some(let code): ", and it ended with status \(code)"
        }
    }

    private static func running(_ container: HubContainer, _ engine: String) -> Reachability {
        let name = container.name
        switch container.health {
        case .starting:
            return Reachability(
                .doubtful, "\(name) runs, and its own check has not passed yet: its server may still be starting.")
        case .unhealthy:
            return Reachability(
                .doubtful, "\(name) runs, but its own check fails: its server may refuse or not answer.",
                "\(engine) logs --tail 50 \(name) says what its server complains about.")
        case .healthy, nil: break
        }
        let addresses = container.ports.filter { $0.hasSuffix("->5432/tcp") }.map { $0.dropLast("->5432/tcp".count) }
        guard !addresses.isEmpty else {
            return Reachability(
                .reachable,
                "\(name) runs and publishes no port for its server, so nothing connects to it from here directly; "
                    + "muselens goes through \(engine) exec.")
        }
        return Reachability(
            .reachable,
            "\(name) runs and publishes its server at \(addresses.joined(separator: " and ")); "
                + "muselens can go there, or through \(engine) exec without a password.")
    }
}
