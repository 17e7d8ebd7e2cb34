internal import FoundationEssentials

/// What an engine's `inspect` tells of a container, as far as it is needed to connect.
struct ContainerInspection: Hashable, Sendable {
    let id: String
    /// `running`, `exited`, `paused`, `created`, `restarting`, `dead`.
    let state: String
    /// The variables that its first process was started with.
    let environment: [String: String]

    /// Asks the engine.
    /// - Throws: ``EngineFailure``.
    static func of(_ container: String, _ engine: ContainerEngine) async throws(EngineFailure) -> ContainerInspection {
        let arguments = ["inspect", "--type", "container", "--", container]
        let text = try await EngineCommand(engine, arguments, about: container).output()
        guard let found = try? JSONDecoder().decode([Document].self, from: Data(text.utf8)).first else {
            throw .unintelligible(engine: engine.name, about: "the container \(container)")
        }
        return ContainerInspection(found)
    }

    private init(_ document: Document) {
        id = document.id
        state = document.state.status
        let pairs = (document.config?.environment ?? []).compactMap { entry -> (String, String)? in
            guard let sign = entry.firstIndex(of: "=") else { return nil }
            return (String(entry[..<sign]), String(entry[entry.index(after: sign)...]))
        }
        environment = Dictionary(pairs) { _, last in last }
    }

    private struct Document: Decodable {
        let id: String
        let state: State
        let config: Config?

        enum CodingKeys: String, CodingKey {
            case id = "Id"
            case state = "State"
            case config = "Config"
        }
    }

    private struct State: Decodable {
        let status: String

        enum CodingKeys: String, CodingKey { case status = "Status" }
    }

    private struct Config: Decodable {
        let environment: [String]?

        enum CodingKeys: String, CodingKey { case environment = "Env" }
    }
}
