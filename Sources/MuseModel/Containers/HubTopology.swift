/// The containers of a hub: who is there of the four roles, and who looks as if it were.
public struct HubTopology: Hashable, Sendable {
    /// One of the four roles.
    public struct Member: Hashable, Sendable {
        public let role: HubRole
        /// What the container is to be called.
        public let expectedName: String
        /// `nil` where there is none.
        public let container: HubContainer?

        public init(role: HubRole, expectedName: String, container: HubContainer?) {
            (self.role, self.expectedName, self.container) = (role, expectedName, container)
        }
    }

    /// A container whose name looks like a hub's, and that has none of its roles.
    public struct Stranger: Hashable, Sendable {
        public let container: HubContainer
        /// For a person, one sentence; names in it are verbatim.
        public let explanation: String

        public init(container: HubContainer, explanation: String) {
            (self.container, self.explanation) = (container, explanation)
        }
    }

    /// `docker`, `podman` or what else the engine's program is called.
    public let engine: String
    /// One for each role, in the order of ``HubRole``.
    public let members: [Member]
    public let strangers: [Stranger]

    public init(engine: String, members: [Member], strangers: [Stranger]) {
        (self.engine, self.members, self.strangers) = (engine, members, strangers)
    }

    public subscript(role: HubRole) -> HubContainer? { members.first { $0.role == role }?.container }
}
