/// The login and the database that a container was made with.
public struct ContainerLogin: Hashable, Sendable {
    /// `nil` where the container does not say.
    public let user: String?
    public let database: String?

    /// Source: the documentation of the official image: the database is called like the user where nothing else is said.
    init(environment: [String: String]) {
        user = environment["POSTGRES_USER"]
        database = environment["POSTGRES_DB"] ?? environment["POSTGRES_USER"]
    }
}

extension HubEngine {
    /// Of the database's container, whether it runs or not; `nil` where no engine tells it in time.
    ///
    /// Costs two short commands of the engine.
    public func databaseLogin(within limit: Duration) async -> ContainerLogin? {
        let asking = Task { () async -> ContainerLogin? in
            guard let engine = try? await engine(),
                let found = try? await ContainerInspection.of(names.database, engine)
            else { return nil }
            return ContainerLogin(environment: found.environment)
        }
        let limiting = Task {
            try? await Task.sleep(for: limit)
            asking.cancel()
        }
        defer { limiting.cancel() }
        return await withTaskCancellationHandler {
            await asking.value
        } onCancel: {
            asking.cancel()
        }
    }
}
