/// A piece of a line in one style. The text may come from anywhere.
public struct Span: Hashable, Sendable {
    public let text: DisplayText
    public let style: Style

    public init(_ raw: String, _ role: Role = .text) {
        self.init(DisplayText(raw), style: Style(role))
    }

    public init(_ raw: String, style: Style) {
        self.init(DisplayText(raw), style: style)
    }

    public init(_ text: DisplayText, style: Style) {
        self.text = text
        self.style = style
    }
}

extension [Span] {
    /// The same spans on another surface.
    public func on(_ surface: Role?) -> [Span] {
        map { Span($0.text, style: $0.style.on(surface)) }
    }

    /// How many columns they take together.
    public var columns: Int {
        reduce(0) { $0 + $1.text.width }
    }

    /// As much of them as fits into so many columns, the last one being `…` where some is left out.
    public func fitting(_ width: Int) -> [Span] {
        guard columns > width else { return self }
        var room = width
        var kept: [Span] = []
        for (index, span) in enumerated() {
            let isLast = index == count - 1
            if span.text.width < room || (isLast && span.text.width == room) {
                kept.append(span)
                room -= span.text.width
            } else {
                kept.append(Span(span.text.cut(to: room), style: span.style))
                break
            }
        }
        return kept
    }
}
