internal import MuseModel
internal import Synchronization

/// The lines of a log on their way from the engine to whoever reads it.
final class LogReading: Sendable {
    private struct State {
        var merge = LogMerge()
        var isFlushComing = false
        /// What the engine itself said.
        var words = ""
    }

    private let state = Mutex(State())
    private let each: @Sendable ([LogLine]) -> Void

    /// How long a line waits for one that is earlier and comes by the other way.
    private static let patience = Duration.milliseconds(100)

    init(_ each: @escaping @Sendable ([LogLine]) -> Void) {
        self.each = each
    }

    func receive(_ lines: [LogLine]) {
        let isFlushNew = state.withLock { state in
            let read = lines.compactMap { line -> LogLine? in
                if let read = LogLine(timestamped: line) { return read }
                if line.stream == .output { return line }
                if state.words.utf8.count < EngineWords.most { state.words += line.text + "\n" }
                return nil
            }
            give(state.merge.receive(read))
            defer { state.isFlushComing = !state.merge.isEmpty }
            return !state.merge.isEmpty && !state.isFlushComing
        }
        guard isFlushNew else { return }
        Task {
            try? await Task.sleep(for: Self.patience)
            flush()
        }
    }

    private func flush() {
        state.withLock { state in
            give(state.merge.flush())
            state.isFlushComing = false
        }
    }

    /// Gives what still waits.
    /// - Returns: what the engine itself said.
    func finish() -> String {
        flush()
        return state.withLock { $0.words }
    }

    /// Under the lock, so that of two threads one waits for the other, and no line overtakes another.
    private func give(_ lines: [LogLine]) {
        if !lines.isEmpty { each(lines) }
    }
}
