/// The life of a running container, from one start to its end.
struct ContainerLife: Hashable, Sendable {
    private let id: String
    private let startedAt: String

    /// Asks the engine. Costs one short command.
    /// - Throws: ``EngineFailure``, also where it does not run.
    static func of(_ container: String, _ engine: ContainerEngine) async throws(EngineFailure) -> ContainerLife {
        let arguments = [
            "inspect", "--type", "container", "--format", "{{.Id}} {{.State.Status}} {{.State.StartedAt}}", "--",
            container,
        ]
        let text = try await EngineCommand(engine, arguments, about: container).output()
        let words = text.split(maxSplits: 2, whereSeparator: \.isWhitespace)
        guard words.count == 3 else {
            throw .unintelligible(engine: engine.name, about: "the container \(container)")
        }
        guard words[1] == "running" else {
            throw .notRunning(engine: engine.name, container: container, state: String(words[1]))
        }
        return ContainerLife(id: String(words[0]), startedAt: String(words[2]))
    }
}
