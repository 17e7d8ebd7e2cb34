/// What an engine said when something went wrong.
///
/// Source: docker 28 and podman 4.3, tried: docker writes `Error response from daemon: …`, podman `Error: …`.
struct EngineWords: Hashable, Sendable {
    /// On one line.
    let text: String

    /// Bytes of it that are kept.
    static let most = 4096

    init(_ text: String) {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }
        self.text = lines.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// - Parameter container: the one that it was about.
    func failure(_ engine: ContainerEngine, of container: String?) -> EngineFailure {
        let lowercased = text.lowercased()
        if let container {
            if lowercased.contains("no such container") || lowercased.contains("no such object")
                || lowercased.contains("no container with name or id")
            {
                return .noSuchContainer(engine: engine.name, container: container)
            }
            if lowercased.contains("is paused") {
                return .notRunning(engine: engine.name, container: container, state: "paused")
            }
            if lowercased.contains("is not running") || lowercased.contains("container state improper") {
                return .notRunning(engine: engine.name, container: container, state: "not running")
            }
        }
        return .said(engine: engine.name, words: text.isEmpty ? "nothing, and it ended." : text)
    }
}
