public import MuseModel

/// What stands around the database that is looked at: its hub's containers, and what may be done with them.
public struct HubSurroundings: Hashable, Sendable {
    /// The engine's program, as it is shown in commands.
    public var engine: String
    public var names: HubContainerNames
    public var permission: OperationsPermission
    /// How the database is reached.
    public var isBridged: Bool

    public init(
        engine: String = "docker", names: HubContainerNames = HubContainerNames(),
        permission: OperationsPermission = .notGiven, isBridged: Bool = false
    ) {
        (self.engine, self.names, self.permission, self.isBridged) = (engine, names, permission, isBridged)
    }

    /// The command that runs something in the application's container, as a person would type it.
    func commandLine(_ request: RunRequest) -> String {
        request.commandLine(engine: engine, container: names.application)
    }
}
