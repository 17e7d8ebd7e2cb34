/// What a container does for a MuseHub.
///
/// Source: MuseHub's database guide, "Container topology".
public enum HubRole: String, CaseIterable, Hashable, Sendable {
    case application, database, worker, runner

    /// In a few words.
    public var purpose: String {
        switch self {
        case .application: "App server: runs migrations, backfills, alembic"
        case .database: "PostgreSQL: where the data lives"
        case .worker: "Background worker"
        case .runner: "Task runner"
        }
    }
}

/// What the containers of one hub are called.
public struct HubContainerNames: Hashable, Sendable {
    public var application: String
    public var database: String
    public var worker: String
    public var runner: String

    /// Each by the name that MuseHub gives it, where nothing else is said. Source: as of ``HubRole``.
    public init(
        application: String = "musehub", database: String = "musehub_postgres", worker: String = "musehub_worker",
        runner: String = "musehub_runner"
    ) {
        (self.application, self.database, self.worker, self.runner) = (application, database, worker, runner)
    }

    public subscript(role: HubRole) -> String {
        switch role {
        case .application: application
        case .database: database
        case .worker: worker
        case .runner: runner
        }
    }
}
