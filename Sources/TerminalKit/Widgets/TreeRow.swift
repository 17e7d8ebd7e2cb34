/// One line of a foldable tree.
public struct TreeRow: Hashable, Sendable {
    public enum Fold: Hashable, Sendable {
        case open, closed, leaf

        var mark: String {
            switch self {
            case .open: "▾ "
            case .closed: "▸ "
            case .leaf: "  "
            }
        }
    }

    /// 0 for the root.
    public let depth: Int
    public let fold: Fold
    public let content: [Span]
    /// Beyond this depth a tree no longer moves to the right, so that deep values stay in sight.
    private static let deepestIndentation = 12

    public init(depth: Int, fold: Fold, content: [Span]) {
        self.depth = max(0, depth)
        self.fold = fold
        self.content = content
    }

    public func draw(on canvas: inout Canvas, in rect: Rect) {
        let indentation = String(repeating: "  ", count: min(depth, Self.deepestIndentation))
        canvas.draw([Span(indentation + fold.mark, .dim)] + content, in: rect.row(0))
    }
}
