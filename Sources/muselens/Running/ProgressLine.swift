import MuseModel
import Synchronization
import TerminalKit

/// One line on standard error that says how far a piece of work has come, written over itself, and taken away at the
/// end. Only on a terminal: in a log it would be noise.
final class ProgressLine: Sendable {
    static let shared = ProgressLine()

    private struct State {
        var isWanted = false
        var isShown = false
        var lastWritten: ContinuousClock.Instant?
        var pace = WorkPace(startedAt: 0)
    }

    private static let interval = Duration.milliseconds(80)
    /// Of a terminal that does not tell its width.
    private static let usualColumns = 80
    private let state = Mutex(State())
    /// From which the seconds of the pace are counted.
    private let origin = ContinuousClock.now

    /// - Parameter isQuiet: `-q` was given.
    func begin(isQuiet: Bool) {
        let seconds = origin.duration(to: .now) / Duration.seconds(1)
        state.withLock { state in
            state.isWanted = Self.isWanted(isQuiet: isQuiet)
            state.pace = WorkPace(startedAt: seconds)
        }
    }

    /// Whether anybody sees progress.
    static func isWanted(isQuiet: Bool) -> Bool {
        !isQuiet && StandardStream.error.isTerminal
    }

    /// Says also how long it will take, once that can be told.
    ///
    /// - Parameters:
    ///   - fraction: 0 to 1; `nil` where it is not known.
    ///   - part: what `fraction` is about, where that is not all of the work.
    func show(_ text: String, fraction: Double?, part: String? = nil) {
        state.withLock { state in
            guard state.isWanted else { return }
            let now = ContinuousClock.now
            let seconds = origin.duration(to: now) / Duration.seconds(1)
            state.pace.take(fraction, at: seconds)
            // The begin of other work is always shown: its next word may be long in coming.
            let isBeginning = fraction == 0
            if !isBeginning, let last = state.lastWritten, last.duration(to: now) < Self.interval { return }
            (state.lastWritten, state.isShown) = (now, true)
            let progress = ProgressText(
                part: part, fraction: fraction, secondsLeft: state.pace.secondsLeft(at: seconds), text: text)
            let line = progress.line(columns: StandardStream.error.columns ?? Self.usualColumns)
            try? StandardStream.error.write(Array("\r\u{1B}[K\(line)".utf8))
        }
    }

    func clear() {
        state.withLock { state in
            guard state.isShown else { return }
            state.isShown = false
            state.lastWritten = nil
            try? StandardStream.error.write(Array("\r\u{1B}[K".utf8))
        }
    }
}
