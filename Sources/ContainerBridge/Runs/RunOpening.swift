internal import MuseModel
internal import Synchronization

/// The first lines of a run: until the process has told its number, it is the engine that speaks.
final class RunOpening: Sendable {
    private struct State {
        var process: ContainerProcess?
        var early: [LogLine] = []
    }

    /// Lines of an engine's failure that are kept.
    private static let most = 100
    private let state = Mutex(State())

    var process: ContainerProcess? { state.withLock { $0.process } }

    /// What the engine said before, or instead of, the process.
    var words: EngineWords { EngineWords(state.withLock { $0.early.map(\.text).joined(separator: "\n") }) }

    /// Takes lines in the order in which they came.
    /// - Returns: the process, where it has told its number just now, and the lines to be handed on. What the engine
    ///   remarked before is among them once the process is there.
    func take(_ lines: [LogLine]) -> (began: ContainerProcess?, lines: [LogLine]) {
        state.withLock { state in
            guard state.process == nil else { return (nil, lines) }
            for (index, line) in lines.enumerated() {
                if line.stream == .output, let process = ContainerProcess(line: line.text) {
                    state.process = process
                    return (process, state.early + lines[(index + 1)...])
                }
                if state.early.count < Self.most { state.early.append(line) }
            }
            return (nil, [])
        }
    }
}
