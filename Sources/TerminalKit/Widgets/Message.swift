/// What stands in the middle of a room that has nothing else to show: empty, loading, failed.
public struct Message: Hashable, Sendable {
    public let title: String
    /// Why it is so; wrapped.
    public let detail: String
    /// What to do next; empty where there is nothing to do.
    public let advice: String
    public let role: Role

    public init(_ title: String, detail: String = "", advice: String = "", role: Role = .dim) {
        self.title = title
        self.detail = detail
        self.advice = advice
        self.role = role
    }

    public func draw(on canvas: inout Canvas, in rect: Rect) {
        let width = min(72, rect.width - 2)
        guard width > 0 else { return }
        let lines = styledLines(width: width)
        let top = rect.y + max(0, (rect.height - lines.count) / 2)
        for (index, line) in lines.prefix(rect.height).enumerated() {
            let row = Rect(x: rect.x + 1, y: top + index, width: rect.width - 2, height: 1)
            canvas.draw(line.text, in: row, alignment: .center, style: line.style)
        }
    }

    private func styledLines(width: Int) -> [Span] {
        let paragraphs = [(title, Style(role, attributes: .bold)), (detail, Style(.text)), (advice, Style(.dim))]
        return paragraphs.filter { !$0.0.isEmpty }.flatMap { text, style in
            TextWrap.lines(of: text, width: width, limit: 12).map { Span($0, style: style) }
        }
    }
}
