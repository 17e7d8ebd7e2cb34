import MuseModel
import TerminalKit

/// All that is known of one session, with its whole statement.
struct StatementLines {
    private let state: ActivityState

    init(_ state: ActivityState) { self.state = state }

    /// Lines of a statement that are laid out.
    private static let mostLines = 2_000

    func lines(width: Int) -> [[Span]] {
        guard let opened = state.opened, let look = state.look.value else { return [] }
        // As it is by now, where it still is.
        let session = look.sessions.first { $0.process == opened.session.process }
        let shown = session ?? opened.session
        var lines = session == nil ? [[Span("It has ended since.", .warning)]] : []
        lines += facts(of: shown, at: look.at)
        if shown.isHidden {
            let hidden = "What it does is hidden from this login: GRANT pg_monitor TO it, and it sees that."
            return lines + wrapped(hidden, .notice, width)
        }
        lines += [[], [Span(shown.state == "active" ? "Statement" : "Last statement", .heading)]]
        if shown.query != opened.session.query {
            lines += wrapped("It runs another one by now; this is the one that was opened.", .notice, width)
        }
        lines += wrapped(opened.statement, .text, width)
        return lines
    }

    private func facts(of session: ActivitySession, at moment: UTCTimestamp) -> [[Span]] {
        func since(_ time: UTCTimestamp?) -> String? {
            time.map { "\($0.short) · \(ActivityWork.seconds(max(0, moment.seconds(since: $0))))" }
        }
        let facts: [(String, String?)] = [
            ("application", session.application), ("user", session.user),
            ("from", session.client), ("database", session.database), ("kind", session.backend),
            ("connected", since(session.times.began)), ("state", session.state),
            ("since", since(session.times.state)), ("transaction", since(session.times.transaction)),
            ("statement", since(session.times.query)),
            ("waits for", session.wait.map(Self.text)),
            ("holds back", session.horizon.map { "vacuum, by \(NumberText.grouped($0)) transactions" }),
        ]
        return facts.compactMap { name, value in
            value.flatMap { $0.isEmpty ? nil : [Span.padded(name, to: DetailLine.nameWidth, .dim), Span($0)] }
        }
    }

    /// A session that has nothing to do waits for what its client says next.
    private static func text(_ wait: ActivitySession.Wait) -> String {
        wait.type == "Client" && wait.event == "ClientRead" ? "its client" : "\(wait.type) \(wait.event)"
    }

    private func wrapped(_ text: String, _ role: Role, _ width: Int) -> [[Span]] {
        TextWrap.lines(of: text, width: max(1, width), limit: Self.mostLines).map { [Span($0, style: Style(role))] }
    }
}
