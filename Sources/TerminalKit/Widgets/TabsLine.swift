/// The top line: the program's name, where one can go, where one is, and at the right what one looks at.
public struct TabsLine: Hashable, Sendable {
    public struct Tab: Hashable, Sendable {
        public let label: String
        /// A mark that something there needs a person; empty for none.
        public let badge: String
        public let isSelected: Bool

        public init(_ label: String, badge: String = "", isSelected: Bool = false) {
            self.label = label
            self.badge = badge
            self.isSelected = isSelected
        }

        fileprivate var spans: [Span] {
            let label = Span(" \(label) ", style: Style(isSelected ? .tabSelected : .tab))
            return badge.isEmpty ? [label] : [label, Span("●\(badge) ", .badgeWarning)]
        }
    }

    public let name: String
    public let tabs: [Tab]
    public let trailing: [Span]
    /// At the right edge, whatever else has to give way; `nil` for nothing.
    public let mark: Span?

    public init(name: String, tabs: [Tab], trailing: [Span] = [], mark: Span? = nil) {
        self.name = name
        self.tabs = tabs
        (self.trailing, self.mark) = (trailing, mark)
    }

    public func draw(on canvas: inout Canvas, in rect: Rect) {
        let line = rect.row(0)
        canvas.fill(line, style: Style(.tab))
        let nameSpans = [Span(" \(name) ", .title)].on(.tab)
        let nameWidth = line.width >= 60 ? nameSpans.columns : 0
        if nameWidth > 0 { canvas.draw(nameSpans, at: line.origin, in: line) }
        if let mark { canvas.draw([mark].on(.tab), in: line.inset(right: 1), alignment: .trailing) }
        let room = line.inset(left: nameWidth, right: mark.map { $0.text.width + 1 } ?? 0)
        let shown = visibleTabs(in: room.width)
        let end = canvas.draw(shown.flatMap(\.spans), at: room.origin, in: room)
        let rest = room.inset(left: end - room.x + 1, right: 1)
        guard trailing.columns <= rest.width || rest.width >= 8 else { return }
        canvas.draw(trailing.on(.tab), in: rest, alignment: .trailing)
    }

    /// As many tabs as fit; the first ones give way until the selected one is among them.
    private func visibleTabs(in width: Int) -> [Tab] {
        let selected = tabs.firstIndex(where: \.isSelected) ?? 0
        var first = 0
        while first < selected, tabs[first...selected].flatMap(\.spans).columns > width { first += 1 }
        var shown: [Tab] = []
        for tab in tabs[first...] {
            guard (shown + [tab]).flatMap(\.spans).columns <= width || shown.isEmpty else { break }
            shown.append(tab)
        }
        return shown
    }
}
