/// A private, throwaway PostgreSQL server with a MuseHub in its database `musehub`.
public struct DemoHub: Sendable {
    /// The server, for whoever needs more than the hub: another database, or to stop it for a while.
    public let server: DemoServer
    private let options: DemoOptions

    public static let databaseName = "musehub"

    /// Starts the server and fills the hub. Cancelling the task stops it, and takes everything away again.
    /// - Parameters:
    ///   - progress: called on no particular thread, at most some hundred times.
    ///   - onServer: called once, before the server runs: from here on the way out of the program has to end it.
    /// - Throws: ``DemoFailure``; nothing is left behind then.
    public static func start(
        _ options: DemoOptions = DemoOptions(), progress: @escaping @Sendable (DemoProgress) -> Void = { _ in },
        onServer: @Sendable (DemoServer) -> Void = { _ in }
    ) async throws(DemoFailure) -> DemoHub {
        progress(DemoProgress(phase: .startingServer, fraction: nil))
        // A set that is not there is told before a server is started for it.
        if let folder = options.data { _ = try HistorySet(folder: folder) }
        let server = try await DemoServer.start(parentFolder: options.parentFolder, onServer: onServer)
        do throws(DemoFailure) {
            _ = try await server.psql("CREATE DATABASE \(databaseName)", database: "postgres")
            try await server.fill(database: databaseName, options, progress: progress)
            // Only now: a fill that is killed must not stay for ever.
            if options.keep { try server.keep() }
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
