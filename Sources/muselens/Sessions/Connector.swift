import ContainerBridge
import FoundationEssentials
import PostgresClient
import Synchronization

/// The way to the database that the options and the environment name, to be gone as often as sessions are wanted.
struct Connector: Sendable {
    private let target: ConnectionTarget
    private let log: StatementLog
    private let password = RememberedPassword()
    /// `nil` where the server is reached directly.
    private let bridge: BridgedServer?

    /// Finds the database. Where that is in a container, its engine is asked for it.
    /// - Throws: ``CommandFailure``.
    static func find(_ options: ConnectionOptions) async throws(CommandFailure) -> Connector {
        let log = try options.statementLog
        let target = try options.target
        guard let bridge = try await bridge(options) else { return Connector(target: target, log: log, bridge: nil) }
        return Connector(target: bridge.lead(target), log: log, bridge: BridgedServer(bridge))
    }

    private init(target: ConnectionTarget, log: StatementLog, bridge: BridgedServer?) {
        (self.target, self.log, self.bridge) = (target, log, bridge)
    }

    /// The bridge, where the options name a container, or nothing names anything and MuseHub's container runs.
    private static func bridge(_ options: ConnectionOptions) async throws(CommandFailure) -> ContainerBridge? {
        let isAskedFor = options.container != nil
        guard isAskedFor || options.namesNothing else { return nil }
        do throws(EngineFailure) {
            let engine = try await ContainerEngine.answering(options.engine)
            return try await ContainerBridge.open(
                to: options.container ?? ContainerBridge.usualContainer, engine: engine)
        } catch {
            if error == .cancelled { throw .interrupted }
            guard isAskedFor || options.engine != nil else { return nil }
            throw CommandFailure(.noConnection, error.sentence, advice: error.advice)
        }
    }

    /// Whether the way leads into a container.
    var isBridged: Bool { bridge != nil }

    /// The engine of that container; `nil` where the server is reached directly.
    var engine: ContainerEngine? { bridge?.engine }

    /// Opens a session. Where its container is on its way up, it is tried a few times.
    func connect() async throws(ConnectionFailure) -> ReadOnlySession {
        guard let bridge else { return try await open(target) }
        var pauses = RestartPauses()
        while true {
            do throws(ConnectionFailure) {
                return try await open(bridge.refined(target))
            } catch {
                if bridge.isOlder(becauseOf: error) { continue }
                let (failure, isComingUp) = await bridge.judge(error)
                guard isComingUp, let pause = pauses.next() else { throw failure }
                do { try await Task.sleep(for: pause) } catch { throw failure }
            }
        }
    }

    private func open(_ target: ConnectionTarget) async throws(ConnectionFailure) -> ReadOnlySession {
        try await ReadOnlySession.open(target, log: log) { password.answer(place: $0) }
    }

    /// Says after a while where one waits for a connection: a server may take long to let one in.
    /// - Returns: what to cancel once one is in.
    func tellOfWaiting() -> Task<Void, Never>? {
        guard StandardStream.error.isTerminal else { return nil }
        return Task {
            guard (try? await Task.sleep(for: Self.longSilence)) != nil, !password.isAsking else { return }
            StandardStream.error.writeLine(shown("Connecting to \(target.place) …  Ctrl-C ends it."))
        }
    }

    private static let longSilence = Duration.seconds(2)

    /// From now on nobody is asked for a password: the terminal belongs to the screen.
    func stopAsking() { password.stopAsking() }
}

extension ConfiguredConnection {
    /// The engine of the hub's containers, which nobody has asked yet.
    /// - Parameter application: the container that was named for it; `nil` for what the profile says.
    func hubEngine(application: String?) -> HubEngine {
        var names = names
        if let application { names.application = application }
        let audit = AuditLog(environment: ProcessInfo.processInfo.environment, profile: profile?.name)
        return HubEngine(program: options.engine, names: names, audit: audit)
    }
}

/// A server behind a bridge, and what has been found out about it.
private final class BridgedServer: Sendable {
    private let bridge: ContainerBridge
    private let knowsInterval = Mutex(true)

    init(_ bridge: ContainerBridge) {
        self.bridge = bridge
    }

    var engine: ContainerEngine { bridge.engine }

    /// A server behind a relay does not hear that its client was killed. So it is asked to look, which servers before
    /// PostgreSQL 14 cannot do.
    private static let interval = "client_connection_check_interval"

    func refined(_ target: ConnectionTarget) -> ConnectionTarget {
        guard knowsInterval.withLock({ $0 }) else { return target }
        var target = target
        target.set(.options, to: "-c \(Self.interval)=1s")
        return target
    }

    func isOlder(becauseOf failure: ConnectionFailure) -> Bool {
        guard failure.said.contains(Self.interval) else { return false }
        return knowsInterval.withLock { knows in
            defer { knows = false }
            return knows
        }
    }

    /// What is to be told of a connection that could not be made, and whether another one may be in a moment.
    func judge(_ error: ConnectionFailure) async -> (failure: ConnectionFailure, isComingUp: Bool) {
        let said = bridge.takeFailure()
        guard said != nil || error.cause == .startingUp else { return (error.withoutSocket, false) }
        let outlook = await bridge.outlook(after: said)
        return (outlook.failure.map(told) ?? error.withoutSocket, outlook.isComingUp)
    }

    /// What the engine said in the place of a server.
    private func told(_ failure: EngineFailure) -> ConnectionFailure {
        ConnectionFailure(
            cause: .container(advice: failure.advice), place: "the container \(bridge.container)",
            said: failure.sentence)
    }
}

extension ContainerBridge {
    /// MuseHub's own name for login and database, where the container does not say another.
    private static let usualName = "musehub"

    fileprivate func lead(_ target: ConnectionTarget) -> ConnectionTarget {
        var target = target
        target.enter(
            container: container, host: host, port: port, user: user ?? Self.usualName,
            database: database ?? Self.usualName)
        return target
    }
}

extension ConnectionFailure {
    /// libpq begins with a socket that nobody knows, as in `connection to server on socket "@…" failed: FATAL: …`.
    fileprivate var withoutSocket: ConnectionFailure {
        let mark = " failed: "
        guard said.hasPrefix("connection to server on socket"), let end = said.firstRange(of: mark) else { return self }
        return ConnectionFailure(cause: cause, place: place, said: String(said[end.upperBound...]))
    }
}
