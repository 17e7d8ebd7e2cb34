internal import ContainerBridge
internal import MuseModel
internal import Screens

extension EngineDesk {
    /// Runs it, where a person allowed that: the screen has asked (``RunPolicy``), and here it is made sure of once more.
    func run(_ request: RunRequest, _ interim: Interim) async -> EngineReply {
        if let refusal = permission.refusal { return .trouble(refusal) }
        return .run(.ended(await engine.run(request) { interim.part(.engine(.run($0))) }))
    }

    func interrupt(process: Int) async -> EngineReply {
        if let refusal = permission.refusal { return .trouble(refusal) }
        do throws(EngineFailure) {
            try await engine.interrupt(process: process)
            return .interrupted
        } catch {
            return .trouble(error.trouble)
        }
    }
}
