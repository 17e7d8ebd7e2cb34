/// How one column of a table is headed and how wide it may be.
public struct TableColumn: Hashable, Sendable {
    public enum Order: Hashable, Sendable {
        case ascending
        case descending

        var mark: String {
            switch self {
            case .ascending: "↑"
            case .descending: "↓"
            }
        }
    }

    public let header: String
    public let alignment: Alignment
    /// Columns it may shrink to before the table scrolls; `nil` for one that keeps what its content needs.
    public let minimum: Int?
    /// Columns it never exceeds.
    public let maximum: Int
    /// It stays at the left while the others scroll. Only leading columns can.
    public let isFrozen: Bool
    /// How rows are ordered by it; `nil` where they are not.
    public let order: Order?

    public init(
        _ header: String, alignment: Alignment = .leading, minimum: Int? = nil, maximum: Int = 40,
        isFrozen: Bool = false, order: Order? = nil
    ) {
        self.header = header
        self.alignment = alignment
        self.minimum = minimum
        self.maximum = max(1, maximum)
        self.isFrozen = isFrozen
        self.order = order
    }

    var headerText: String {
        header + (order.map { " " + $0.mark } ?? "")
    }
}
