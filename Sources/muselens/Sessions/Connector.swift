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

    /// Opens a session.
    func connect() async throws(ConnectionFailure) -> ReadOnlySession {
        do throws(ConnectionFailure) {
            return try await ReadOnlySession.open(bridge?.refined(target) ?? target, log: log) {
                password.answer(place: $0)
            }
        } catch {
            guard let bridge else { throw error }
            if bridge.isOlder(becauseOf: error) { return try await connect() }
            throw bridge.failure() ?? error.withoutSocket
        }
    }

    /// From now on nobody is asked for a password: the terminal belongs to the screen.
    func stopAsking() { password.stopAsking() }
}

extension ConfiguredConnection {
    /// The engine of the hub's containers, which nobody has asked yet.
    /// - Parameter application: the container that was named for it; `nil` for what the profile says.
    func hubEngine(application: String?) -> HubEngine {
        var names = names
        if let application { names.application = application }
        return HubEngine(program: options.engine, names: names)
    }
}

/// A server behind a bridge, and what has been found out about it.
private final class BridgedServer: Sendable {
    private let bridge: ContainerBridge
    private let knowsInterval = Mutex(true)

    init(_ bridge: ContainerBridge) {
        self.bridge = bridge
    }

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

    /// What the engine said in the place of a server; `nil` where it was a server that refused.
    func failure() -> ConnectionFailure? {
        bridge.takeFailure().map { failure in
            ConnectionFailure(
                cause: .container(advice: failure.advice), place: "the container \(bridge.container)",
                said: failure.sentence)
        }
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
