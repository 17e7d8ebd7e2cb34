/// The keys that matter most now. In a narrow line the least important go first, essential ones last.
public struct FooterLine: Hashable, Sendable {
    /// The most important first.
    public let hints: [KeyHint]
    private static let gap = 3

    public init(hints: [KeyHint]) {
        self.hints = hints
    }

    public func draw(on canvas: inout Canvas, in rect: Rect) {
        let line = rect.row(0)
        canvas.fill(line, style: Style(.footer))
        let inner = line.inset(left: 1)
        var x = inner.x
        for hint in fitting(inner.width) {
            x = canvas.draw(Self.spans(hint), at: Point(x: x, y: inner.y), in: inner) + Self.gap
        }
    }

    /// The hints that have room in so many columns, in their order.
    public func fitting(_ width: Int) -> [KeyHint] {
        var shown = hints
        while Self.columns(shown) > width, !shown.isEmpty {
            shown.remove(at: shown.lastIndex { !$0.isEssential } ?? shown.endIndex - 1)
        }
        return shown
    }

    private static func columns(_ hints: [KeyHint]) -> Int {
        hints.reduce(0) { $0 + spans($1).columns } + gap * max(0, hints.count - 1)
    }

    private static func spans(_ hint: KeyHint) -> [Span] {
        [Span(hint.key, .footerKey), Span(" " + hint.word, .footer)]
    }
}
