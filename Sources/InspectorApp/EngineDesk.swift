internal import ContainerBridge
internal import MuseModel
internal import MuseQueries
internal import PostgresClient
internal import Screens

/// Answers what screens want of the container engine, and what takes the engine and the database both.
struct EngineDesk: Sendable {
    let engine: HubEngine
    let permission: OperationsPermission
    let settings: StatementSettings
    /// For what the database says.
    let lane: SessionLane

    static func answers(_ inquiry: Inquiry) -> Bool {
        switch inquiry {
        case .engine, .migrations: true
        default: false
        }
    }

    func answer(_ inquiry: Inquiry, _ interim: Interim) async -> Result<Answer, QueryFailure> {
        switch inquiry {
        case .engine(let inquiry): .success(.engine(await answer(inquiry, interim)))
        case .migrations(.report): await migrations()
        default: preconditionFailure("a question to the database alone: see InquiryQuestion")
        }
    }

    /// Never fails otherwise than with words of the engine.
    private func answer(_ inquiry: EngineInquiry, _ interim: Interim) async -> EngineReply {
        switch inquiry {
        case .topology: await topology(interim)
        case .reachability: .reachability(await reachability())
        case .loads(let containers): await loads(of: containers, interim)
        case .logs(let container, let tail): await logs(of: container, tail: tail, interim)
        case .scripts: await scripts()
        case .goingOn: .goingOn(await engine.goingOn())
        case .run(let request): await run(request, interim)
        case .interrupt(let process): await interrupt(process: process)
        }
    }
}
