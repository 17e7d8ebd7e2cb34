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
    /// Why it may be some seconds old, for a person; `nil` where each change is seen at once.
    public let notice: String?

    public init(engine: String, members: [Member], strangers: [Stranger], notice: String? = nil) {
        (self.engine, self.members, self.strangers, self.notice) = (engine, members, strangers, notice)
    }

    /// Finds out who is who: a role goes to the container of its name, else to the only one that is a compose file's
    /// service of that name.
    ///
    /// - Parameters:
    ///   - containers: all that the engine has, or those of them that are of concern to the hub.
    ///   - notice: as of ``notice``.
    public init(engine: String, containers: [HubContainer], names: HubContainerNames, notice: String? = nil) {
        let named = HubRole.allCases.map { role in containers.first { $0.name == names[role] } }
        var taken = Set(named.compactMap { $0?.id })
        var members: [Member] = []
        for (role, found) in zip(HubRole.allCases, named) {
            let services = containers.filter { $0.service == names[role] && !taken.contains($0.id) }
            let container = found ?? (services.count == 1 ? services[0] : nil)
            if let container { taken.insert(container.id) }
            members.append(Member(role: role, expectedName: names[role], container: container))
        }
        let others = containers.filter { !taken.contains($0.id) }.sorted { $0.name < $1.name }
        let strangers = others.compactMap { container -> Stranger? in
            let likeness = Lookalike(name: container.name, service: container.service, names: names)
            return likeness.map { Stranger(container: container, explanation: $0.explanation) }
        }
        self.init(engine: engine, members: members, strangers: strangers, notice: notice)
    }

    /// What the containers are called; those that are not there, as they are to be.
    public var names: HubContainerNames {
        func name(_ role: HubRole, _ usual: String) -> String {
            members.first { $0.role == role }.map { $0.container?.name ?? $0.expectedName } ?? usual
        }
        let usual = HubContainerNames()
        return HubContainerNames(
            application: name(.application, usual.application), database: name(.database, usual.database),
            worker: name(.worker, usual.worker), runner: name(.runner, usual.runner))
    }

    public subscript(role: HubRole) -> HubContainer? { members.first { $0.role == role }?.container }
}
