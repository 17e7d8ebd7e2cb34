/// Where one is connected and under which protection at the left; what is running at the right.
public struct StatusLine: Hashable, Sendable {
    /// Said first and cut last.
    public let protection: String
    public let facts: [String]
    /// What runs now; empty when nothing does. Has its place before the facts.
    public let activity: [Span]

    public init(protection: String, facts: [String], activity: [Span] = []) {
        self.protection = protection
        self.facts = facts
        self.activity = activity
    }

    public func draw(on canvas: inout Canvas, in rect: Rect) {
        let line = rect.row(0)
        canvas.fill(line, style: Style(.status))
        let inner = line.inset(left: 1, right: 1)
        let running = activity.fitting(inner.width / 2).on(.status)
        canvas.draw(running, in: inner, alignment: .trailing)
        let gap = running.isEmpty ? 0 : running.columns + 2
        let said = facts.filter { !$0.isEmpty }.flatMap { [Span(" · ", .status), Span($0, .status)] }
        canvas.draw([Span(protection, .statusProtection)] + said, in: inner.inset(right: gap))
    }
}
