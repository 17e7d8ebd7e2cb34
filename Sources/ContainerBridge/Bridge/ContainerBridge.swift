internal import Foundation
internal import Glibc
internal import MuseModel
internal import Synchronization

/// A way to the PostgreSQL server inside a container whose port is not published.
///
/// libpq connects to a private socket of muselens's own; for each connection, cancel requests too, the engine runs a
/// relay in the container that joins it to the server's socket there. No port, no password, nothing to be installed.
/// Nothing is left behind, on the host or in the container, however muselens ends.
public final class ContainerBridge: Sendable {
    public let engine: ContainerEngine
    public let container: String
    /// What libpq is to be told as `host`, with ``port``.
    public let host: String
    public let port: Int
    /// The login and the database that the container was made with; `nil` where it does not say.
    public let user: String?
    public let database: String?

    private let lastFailure: LastFailure
    /// Closing it ends the bridge; `nil` once that was done.
    private let ending: Mutex<Int32?>

    /// The name that MuseHub gives its database's container. Source: its database guide, "Container topology".
    public static let usualContainer = "musehub_postgres"

    /// Looks at the container, and opens the bridge; the first connection through it is libpq's to make. A container that
    /// is being restarted is waited for, some seconds at most.
    ///
    /// - Throws: ``EngineFailure`` where the engine does not answer, or the container is not there or does not run.
    public static func open(
        to container: String = usualContainer, engine: ContainerEngine
    ) async throws(EngineFailure) -> ContainerBridge {
        var pauses = RestartPauses()
        var found = try await ContainerInspection.of(container, engine)
        while found.state == .restarting, let pause = pauses.next() {
            do { try await Task.sleep(for: pause) } catch { throw .cancelled }
            found = try await ContainerInspection.of(container, engine)
        }
        guard found.state == .running else {
            throw .notRunning(engine: engine.name, container: container, state: found.state.rawValue)
        }
        return try open(to: container, engine: engine, environment: found.environment)
    }

    /// - Parameter relay: the only one that may be used, by its program's name; `nil` for the best one there.
    static func open(
        to container: String, engine: ContainerEngine, environment: [String: String], relay: String? = nil
    ) throws(EngineFailure) -> ContainerBridge {
        let address = BridgeAddress()
        let ends = try SocketPair()
        let listener: Int32
        do throws(EngineFailure) {
            listener = try address.listen()
        } catch {
            ends.close()
            throw error
        }
        let script = "MUSELENS_RELAY=\(relay ?? "")\n" + relayScript
        let command = EngineCommand(engine, engine.execution(in: container, script: script), about: container)
        let failure = LastFailure()
        // The thread holds nothing of the bridge, so that a bridge which nobody holds any more ends.
        Thread.detachNewThread {
            var loop = BridgeLoop(listener: listener, ending: ends.theirs, command: command) { failure.set($0) }
            loop.run()
        }
        return ContainerBridge(
            to: container, engine, host: address.host, environment: environment, ending: ends.ours, failure: failure)
    }

    private init(
        to container: String, _ engine: ContainerEngine, host: String, environment: [String: String], ending: Int32,
        failure: LastFailure
    ) {
        self.engine = engine
        self.container = container
        self.host = host
        port = BridgeAddress.port
        let login = ContainerLogin(environment: environment)
        (user, database) = (login.user, login.database)
        lastFailure = failure
        self.ending = Mutex(ending)
    }

    deinit { close() }

    /// Ends all connections through it, and takes in no more. Safe on any thread, and to be called more than once.
    public func close() {
        ending.withLock { ending in
            if let ending { _ = Glibc.close(ending) }
            ending = nil
        }
    }

    /// Why the last connection that failed found no server, in the engine's words; asked for once.
    ///
    /// libpq tells it too, between words of its own about a socket that nobody knows.
    public func takeFailure() -> EngineFailure? { lastFailure.take() }

    private static let relayScript = String(decoding: PackageResources.relay_sh, as: UTF8.self)
}

private final class LastFailure: Sendable {
    private let failure = Mutex<EngineFailure?>(nil)

    func set(_ new: EngineFailure) { failure.withLock { $0 = new } }

    func take() -> EngineFailure? {
        failure.withLock { failure in
            defer { failure = nil }
            return failure
        }
    }
}
