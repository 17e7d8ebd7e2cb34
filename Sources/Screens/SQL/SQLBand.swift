import PostgresClient
import TerminalKit

/// What stands between the query and its rows: what protects the server, and what is held on it.
struct SQLBand {
    let state: SQLState
    let environment: ScreenEnvironment

    /// Two lines where there are two, else the more pressing one.
    func draw(on canvas: inout Canvas, in rect: Rect) {
        let inner = rect.inset(left: 1, right: 1)
        let lines = rect.height > 1 ? [protection, progress] : [progress]
        for (row, line) in lines.enumerated() { canvas.draw(line, in: inner.row(row)) }
    }

    /// In words that promise no more than holds.
    private var protection: [Span] {
        guard let facts = environment.facts else { return [] }
        guard facts.isSuperuser else {
            return [Span("protected: ", .dim), Span(facts.typedProtection, .success)]
        }
        return [
            Span("superuser: ", .warning), Span(facts.typedProtection, .text),
            Span(" · safer: muselens doctor", .dim),
        ]
    }

    private var progress: [Span] {
        // What there is belongs to what was run before, as long as the first rows are awaited.
        let isAwaiting = state.runs[.content] != nil
        let parts = [running, isAwaiting ? nil : outcome, snapshot].compactMap { $0 }
        return Array(parts.joined(separator: [Span(" · ", .dim)]))
    }

    private var running: [Span]? {
        let words: [(Slot, String)] = [
            (.content, "running"), (.following, "reading on"), (.preceding, "running again"), (.file, "writing"),
        ]
        guard let (slot, word) = words.first(where: { state.runs[$0.0] != nil }), let run = state.runs[slot] else {
            return nil
        }
        let seconds = max(0, environment.now - run.since)
        return [Span("\(word), \(Self.seconds(seconds))", .progress), Span(" · ctrl-c cancels", .dim)]
    }

    private var outcome: [Span] {
        guard let result = state.result else {
            return [Span(state.failure == nil && !state.isCutOff ? "nothing has run yet" : "nothing to show", .dim)]
        }
        let window = result.window
        let count = NumberText.grouped(window.total ?? window.furthest)
        let noun = (window.total ?? window.furthest) == 1 ? "row" : "rows"
        // What reading on costs is said beside it.
        let extent =
            window.total != nil ? ", all" : result.hold?.label(environment) == nil ? " so far" : " so far, more follow"
        return [
            Span("\(count) \(noun)", .number), Span(extent, .text), Span(" · \(Self.seconds(result.seconds))", .dim),
        ]
    }

    /// What an open cursor holds; or what reading on costs, once it is let go.
    private var snapshot: [Span]? {
        guard let result = state.result, state.runs[.content] == nil else { return nil }
        if let label = result.hold?.label(environment) { return [Span(label, .warning)] }
        guard result.window.hasFollowing, !state.isReading else { return nil }
        return [Span("snapshot let go: reading on reruns it", .dim)]
    }

    /// As exactly as it is of use.
    private static func seconds(_ seconds: Double) -> String {
        guard seconds < 60 else { return NumberText.duration(seconds: seconds) }
        let hundredths = Int((seconds * 100).rounded())
        if seconds >= 10 { return "\(hundredths / 100) s" }
        if seconds >= 1 { return "\(hundredths / 100).\(hundredths / 10 % 10) s" }
        return "0.\(hundredths < 10 ? "0" : "")\(min(hundredths, 99)) s"
    }
}
