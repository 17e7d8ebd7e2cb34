/// A private, throwaway PostgreSQL server with a MuseHub in its database `musehub`.
public struct DemoHub: Sendable {
    /// The server, for whoever needs more than the hub: another database, or to stop it for a while.
    public let server: DemoServer
    private let options: DemoOptions

    public static let databaseName = "musehub"

    /// Starts the server and fills the hub. Cancelling the task stops it, and takes everything away again.
    /// - Parameter progress: called on no particular thread, at most some hundred times.
    /// - Throws: ``DemoFailure``; nothing is left behind then.
    public static func start(
        _ options: DemoOptions = DemoOptions(), progress: @escaping @Sendable (DemoProgress) -> Void = { _ in }
    ) async throws(DemoFailure) -> DemoHub {
        progress(DemoProgress(phase: .startingServer, fraction: nil))
        // A set that is not there is told before a server is started for it.
        if let folder = options.data { _ = try HistorySet(folder: folder) }
        let server = try await DemoServer.start(isKept: options.keep, parentFolder: options.parentFolder)
        do throws(DemoFailure) {
            _ = try await server.psql("CREATE DATABASE \(databaseName)", database: "postgres")
            try await server.fill(database: databaseName, options, progress: progress)
            return DemoHub(server: server, options: options)
        } catch {
            await server.stop()
            throw error
        }
    }

    /// A target that libpq, psql and muselens understand.
    public var connectionString: String { server.connectionString(database: Self.databaseName) }

    /// How to reach and how to end the hub where it is kept; nil where it is not.
    public var keepingInstructions: String? {
        guard options.keep else { return nil }
        return """
            The demo hub keeps running.
              connect: psql '\(connectionString)'
              stop:    \(server.stopInstructions)
            """
    }

    /// Takes everything away, unless it is to be kept.
    public func stop() async {
        if !options.keep { await server.stop() }
    }

    /// The same for the way out of the program: synchronous, on the calling thread, and safe to repeat.
    public func stopImmediately() {
        if !options.keep { server.stopImmediately() }
    }
}

extension DemoServer {
    /// Fills an empty database with a hub: the generated one, or the set that the options name.
    /// - Throws: ``DemoFailure``; the database is not to be used then.
    public func fill(
        database: String, _ options: DemoOptions, progress: @escaping @Sendable (DemoProgress) -> Void = { _ in }
    ) async throws(DemoFailure) {
        let filling = HubFilling(server: self, database: database, progress: progress)
        if let folder = options.data {
            try await filling.load(HistorySet(folder: folder))
        } else {
            try await filling.generate(rows: options.rows)
        }
    }
}
