/// What happened and what to do next, in the line above the status line.
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

    public func draw(on canvas: inout Canvas, in rect: Rect) {
        let line = rect.row(0)
        canvas.fill(line, style: Style(kind.role))
        canvas.draw("\(kind.mark) \(text)", in: line.inset(left: 1, right: 1), style: Style(kind.role))
    }
}
