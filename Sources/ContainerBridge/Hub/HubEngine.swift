internal import Synchronization
public import MuseModel

/// The container engine as it serves one hub. It is looked for at the first question, and again where none was found.
///
/// It reads, but for ``run(_:event:)`` and ``interrupt(process:)``, which a person has to allow: whoever calls them has
/// asked (``OperationsPermission``).
public final class HubEngine: Sendable {
    /// What the hub's containers are called.
    public let names: HubContainerNames
    private let program: String?
    private let found = Mutex<ContainerEngine?>(nil)
    let audit: AuditLog
    let processes = RunningProcesses()

    /// - Parameters:
    ///   - program: the engine that was asked for; `nil` for the first one that answers.
    ///   - audit: where runs leave their lines.
    public init(program: String?, names: HubContainerNames = HubContainerNames(), audit: AuditLog) {
        (self.program, self.names, self.audit) = (program, names, audit)
    }

    /// As it is shown in commands.
    public var programName: String { found.withLock { $0?.program } ?? program ?? ContainerEngine.known[0].program }

    /// The engine, once it has answered.
    func engine() async throws(EngineFailure) -> ContainerEngine {
        if let engine = found.withLock({ $0 }) { return engine }
        let engine = try await ContainerEngine.answering(program)
        found.withLock { $0 = engine }
        return engine
    }
}

extension EngineFailure {
    /// The same for those who know no engines.
    public var trouble: EngineTrouble { EngineTrouble(sentence, advice: advice) }
}
