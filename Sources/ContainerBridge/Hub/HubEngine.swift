internal import Synchronization
public import MuseModel

/// The container engine as it serves one hub. It is looked for at the first question, and again where none was found.
///
/// It reads, but for ``run(_:event:)`` and ``interrupt(process:)``, which a person has to allow: whoever calls them has
/// asked (``OperationsPermission``).
public final class HubEngine: Sendable {
    /// What the hub's containers are to be called.
    let expected: HubContainerNames
    private let program: String?
    private let found = Mutex<ContainerEngine?>(nil)
    /// What they are called, once the application's container was found. It stays: what was shown is what is run.
    private let resolved = Mutex<HubContainerNames?>(nil)
    let audit: AuditLog
    let processes = RunningProcesses()

    /// - Parameters:
    ///   - program: the engine that was asked for; `nil` for the first one that answers.
    ///   - names: what the hub's containers are to be called.
    ///   - audit: where runs leave their lines.
    public init(program: String?, names: HubContainerNames = HubContainerNames(), audit: AuditLog) {
        (self.program, self.expected, self.audit) = (program, names, audit)
    }

    /// As it is shown in commands.
    public var programName: String { found.withLock { $0?.program } ?? program ?? ContainerEngine.known[0].program }

    /// What the hub's containers are called, as far as the engine was asked.
    public var names: HubContainerNames { resolved.withLock { $0 } ?? expected }

    /// The application's container: the one that has its role in a topology, or else of the expected name, which the
    /// engine may know all the same, as by an id.
    ///
    /// Costs two short commands of the engine, until there is one.
    func application() async -> String {
        if let names = resolved.withLock({ $0 }) { return names.application }
        guard let found = try? await topology(), found[.application] != nil else { return expected.application }
        keep(found.names)
        return names.application
    }

    /// From now on the containers are called so, where nothing else is known.
    func keep(_ names: HubContainerNames) {
        resolved.withLock { $0 = $0 ?? names }
    }

    /// Takes an engine that has answered elsewhere, where none was found here yet.
    public func adopt(_ engine: ContainerEngine?) {
        found.withLock { $0 = $0 ?? engine }
    }

    /// Looks for the engine and the application's container, so that commands are shown as they are run. That there is
    /// none is told by what is asked of it next.
    ///
    /// - Parameters:
    ///   - patience: how long that is waited for.
    ///   - limit: after how long it is given up; `nil` for as long as it is waited for.
    public func settle(waiting patience: Duration, within limit: Duration? = nil) async {
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        let looking = Task {
            _ = await application()
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
