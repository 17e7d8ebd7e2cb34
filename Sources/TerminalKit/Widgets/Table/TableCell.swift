/// What one cell of a table shows.
public struct TableCell: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        case spans([Span])
        /// A bar of 0 to 1.
        case bar(Double)
    }

    public let content: Content

    public init(_ raw: String, _ role: Role = .text) {
        content = .spans([Span(raw, role)])
    }

    public init(_ spans: [Span]) {
        content = .spans(spans)
    }

    public init(bar fraction: Double) {
        content = .bar(fraction)
    }

    /// NULL.
    public static let null = TableCell("∅", .null)

    /// Columns that it needs, counted up to a limit.
    func width(upTo limit: Int) -> Int {
        switch content {
        case .spans(let spans): min(limit, spans.columns)
        case .bar: 0
        }
    }
}
