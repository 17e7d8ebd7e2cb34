internal import FoundationEssentials
internal import MuseModel

/// What an engine's `inspect` tells of a container, as far as muselens needs it.
///
/// Source: docker 20.10 and podman 4.3, tried. A moment that never was is the year 1; podman gives a container without
/// a check an empty health, and calls the image of one that it was made with `ImageName`.
struct ContainerInspection: Hashable, Sendable {
    let container: HubContainer
    /// The variables that its first process was started with.
    let environment: [String: String]

    var state: ContainerState { container.state }

    /// Asks the engine.
    /// - Throws: ``EngineFailure``.
    static func of(_ container: String, _ engine: ContainerEngine) async throws(EngineFailure) -> ContainerInspection {
        guard let found = try await of([container], engine).first else {
            throw .unintelligible(engine: engine.name, about: "the container \(container)")
        }
        return found
    }

    /// Asks the engine for several with one command.
    /// - Throws: ``EngineFailure``, also where one of them is not there.
    static func of(
        _ containers: [String], _ engine: ContainerEngine
    ) async throws(EngineFailure) -> [ContainerInspection] {
        guard let first = containers.first else { return [] }
        let arguments = ["inspect", "--type", "container", "--"] + containers
        let text = try await EngineCommand(engine, arguments, about: first).output()
        guard let found = all(in: text) else {
            throw .unintelligible(engine: engine.name, about: "the container \(first)")
        }
        return found
    }

    /// From the JSON that it writes; `nil` where that is something else.
    static func all(in text: String) -> [ContainerInspection]? {
        (try? JSONDecoder().decode([InspectedContainer].self, from: Data(text.utf8)))?.map(ContainerInspection.init)
    }

    private init(_ inspected: InspectedContainer) {
        let pairs = (inspected.config?.environment ?? []).compactMap { entry -> (String, String)? in
            guard let sign = entry.firstIndex(of: "=") else { return nil }
            return (String(entry[..<sign]), String(entry[entry.index(after: sign)...]))
        }
        environment = Dictionary(pairs) { _, last in last }
        container = inspected.container
    }
}
