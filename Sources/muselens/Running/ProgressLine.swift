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
    /// - Parameter fraction: 0 to 1; `nil` where it is not known.
    func show(_ text: String, fraction: Double?) {
        state.withLock { state in
            guard state.isWanted else { return }
            let now = ContinuousClock.now
            let seconds = origin.duration(to: now) / Duration.seconds(1)
            state.pace.take(fraction, at: seconds)
            if let last = state.lastWritten, last.duration(to: now) < Self.interval { return }
            (state.lastWritten, state.isShown) = (now, true)
            let bar = fraction.map { "\(Self.bar($0)) " } ?? ""
            let left = state.pace.secondsLeft(at: seconds).map { " · " + NumberText.left(seconds: $0) } ?? ""
            try? StandardStream.error.write(Array("\r\u{1B}[K\(bar)\(shown(text))\(left)".utf8))
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

    private static func bar(_ fraction: Double) -> String {
        let width = 24
        let filled = Int((min(max(fraction, 0), 1) * Double(width)).rounded())
        let percent = String(Int(min(max(fraction, 0), 1) * 100))
        return "[" + String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled) + "] "
            + String(repeating: " ", count: max(0, 3 - percent.count)) + percent + " %"
    }
}
