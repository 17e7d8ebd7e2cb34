import MuseModel

@testable import Screens

/// What the container engine says in a test.
struct FakeEngine {
    /// `nil` for an engine that is not there.
    var topology: HubTopology?
    var loads: [String: ContainerLoad] = [:]
    var log: [LogLine] = []
    var scripts: [BackfillScript] = []
    var goingOn: [RememberedRun] = []

    static let absence = EngineTrouble(
        "There is no container engine here: docker or podman.", advice: "Install one, or name it with --engine.")

    func reply(_ inquiry: EngineInquiry) -> EngineReply {
        guard let topology else { return .trouble(Self.absence) }
        return switch inquiry {
        case .topology: .topology(topology)
        case .reachability: .reachability(Reachability(topology))
        case .loads: .loads(loads)
        case .logs: .logs(log)
        case .scripts: .scripts(scripts)
        case .goingOn: .goingOn(goingOn)
        case .run: .run(.ended(.exited(0)))
        case .interrupt: .interrupted
        }
    }
}
