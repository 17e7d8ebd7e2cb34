/// What a container's processes do, by the engine's own word.
public struct ContainerState: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    public static let running = ContainerState(rawValue: "running")
    public static let exited = ContainerState(rawValue: "exited")
    public static let paused = ContainerState(rawValue: "paused")
    public static let restarting = ContainerState(rawValue: "restarting")
    public static let created = ContainerState(rawValue: "created")
    public static let dead = ContainerState(rawValue: "dead")
}

/// What a container's own check says of it.
public enum ContainerHealth: String, Hashable, Sendable {
    case starting, healthy, unhealthy
}
