public import MuseModel
public import TerminalKit

/// What stands around the database that is looked at: its hub's containers, and what may be done with them.
public struct HubSurroundings: Hashable, Sendable {
    /// The engine's program, as it is shown in commands.
    public var engine: String
    public var names: HubContainerNames
    public var permission: OperationsPermission
    /// The connection's name in the configuration; `nil` where it has none.
    public var profile: ProfileLabel?
    /// The database is reached by way of the engine.
    public var isBridged: Bool
    /// Where the server is, for a person.
    public var place: String
    /// Whom the connection is for, and to which database.
    public var user: String
    public var database: String

    /// For how many seconds a typed query's snapshot is held while nobody reads on.
    public var sqlHoldSeconds: Int
    /// Functions that a typed query may call although they are refused otherwise, by their bare names.
    public var sqlAllowing: Set<String>

    public init(
        engine: String = "docker", names: HubContainerNames = HubContainerNames(),
        permission: OperationsPermission = .notGiven, profile: ProfileLabel? = nil, isBridged: Bool = false,
        place: String = "", user: String = Runbook.usualName, database: String = Runbook.usualName,
        sqlHoldSeconds: Int = 30, sqlAllowing: Set<String> = []
    ) {
        (self.engine, self.names, self.permission) = (engine, names, permission)
        (self.profile, self.isBridged, self.place) = (profile, isBridged, place)
        (self.user, self.database) = (user, database)
        (self.sqlHoldSeconds, self.sqlAllowing) = (sqlHoldSeconds, sqlAllowing)
    }

    /// Where something is run, where that may be another hub than the one shown; `nil` elsewhere.
    var runPlace: RunPlace? {
        guard !isBridged, !place.isEmpty else { return nil }
        return RunPlace(engine: engine, container: names.application, database: place)
    }

    /// Has commands shown as they are run, once the engine has answered.
    public mutating func take(engine: String, names: HubContainerNames) {
        (self.engine, self.names) = (engine, names)
    }

    /// The command that runs something in the application's container, as a person would type it: with all that it
    /// takes, which is for the clipboard.
    func commandLine(_ request: RunRequest) -> String {
        request.commandLine(engine: engine, container: names.application)
    }

    /// The same as it is shown.
    func shownCommandLine(_ request: RunRequest) -> String { commandLine(request.withoutValues) }
}

/// A connection's name in the configuration, in the colour that the person gave it.
public struct ProfileLabel: Hashable, Sendable {
    public let name: String
    public let role: Role

    public init(name: String, role: Role) {
        (self.name, self.role) = (name, role)
    }
}
