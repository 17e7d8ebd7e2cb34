/// A container as its engine describes it. Names and words are the engine's, verbatim.
public struct HubContainer: Hashable, Sendable, Identifiable {
    /// Whole.
    public let id: String
    public let name: String
    public let image: String
    public let state: ContainerState
    /// `nil` where it has no check.
    public let health: ContainerHealth?
    /// `nil` where it was never started.
    public let startedAt: UTCTimestamp?
    /// `nil` while it runs, or where it never ran.
    public let finishedAt: UTCTimestamp?
    /// What its first process ended with; `nil` while it runs.
    public let exitCode: Int?
    /// How often the engine started it again by itself.
    public let restarts: Int
    /// As `127.0.0.1:5432->5432/tcp`; those alone that the host can reach.
    public let ports: [String]
    /// The service of a compose file that it is; `nil` where it is none.
    public let service: String?

    public init(
        id: String, name: String, image: String, state: ContainerState, health: ContainerHealth? = nil,
        startedAt: UTCTimestamp? = nil, finishedAt: UTCTimestamp? = nil, exitCode: Int? = nil, restarts: Int = 0,
        ports: [String] = [], service: String? = nil
    ) {
        (self.id, self.name, self.image, self.state, self.health) = (id, name, image, state, health)
        (self.startedAt, self.finishedAt, self.exitCode) = (startedAt, finishedAt, exitCode)
        (self.restarts, self.ports, self.service) = (restarts, ports, service)
    }
}

/// What a container takes of its machine, at one moment.
public struct ContainerLoad: Hashable, Sendable {
    public let memoryBytes: Int
    /// `nil` where the engine tells none.
    public let memoryLimitBytes: Int?
    /// 100 is one processor, wholly busy.
    public let processorPercent: Double

    public init(memoryBytes: Int, memoryLimitBytes: Int?, processorPercent: Double) {
        (self.memoryBytes, self.memoryLimitBytes) = (memoryBytes, memoryLimitBytes)
        self.processorPercent = processorPercent
    }
}
