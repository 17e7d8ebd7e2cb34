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

    /// Takes an engine that has answered elsewhere, where none was found here yet.
    public func adopt(_ engine: ContainerEngine?) {
        found.withLock { $0 = $0 ?? engine }
    }

    /// Looks for the engine, so that commands are shown as they are run. That there is none is told by what is asked of
    /// it next.
    ///
    /// - Parameters:
    ///   - patience: how long that is waited for.
    ///   - limit: after how long it is given up; `nil` for as long as it is waited for.
    public func settle(waiting patience: Duration, within limit: Duration? = nil) async {
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        let looking = Task {
            await look()
            end.finish()
        }
        let waiting = Task {
            try? await Task.sleep(for: patience)
            end.finish()
        }
        Task {
            try? await Task.sleep(for: limit ?? patience)
            looking.cancel()
        }
        for await _ in ends {}
        waiting.cancel()
    }

    private func look() async {
        _ = try? await engine()
    }

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
