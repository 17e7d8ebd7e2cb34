/// What happened and what to do next, in the line above the status line, or a few where one is too short for it.
public struct NoticeLine: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case notice, success, warning, failure

        public var role: Role {
            switch self {
            case .notice: .notice
            case .success: .success
            case .warning: .warning
            case .failure: .failure
            }
        }

        /// The same without colour.
        var mark: String {
            switch self {
            case .notice: "›"
            case .success: "✓"
            case .warning: "!"
            case .failure: "✗"
            }
        }
    }

    public let kind: Kind
    public let text: String

    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }

    /// Rows that it takes in so many columns: one where it fits, a few at most where it does not.
    public func height(in width: Int) -> Int {
        max(1, min(Self.mostLines, lines(width: width).count))
    }

    public func draw(on canvas: inout Canvas, in rect: Rect) {
        canvas.fill(rect, style: Style(kind.role))
        let lines = lines(width: rect.width)
        for (index, line) in lines.prefix(rect.height).enumerated() {
            let isCut = index == rect.height - 1 && lines.count > rect.height
            let shown = isCut ? DisplayText(line.string + "…", width: rect.width - 2) : line
            canvas.draw(shown, in: rect.row(index).inset(left: 1, right: 1), style: Style(kind.role))
        }
    }

    private static let mostLines = 4

    /// One more than is shown at most: so it is known whether that is all.
    private func lines(width: Int) -> [DisplayText] {
        TextWrap.lines(of: "\(kind.mark) \(text)", width: max(1, width - 2), limit: Self.mostLines + 1)
    }
}
