/// Where a stream of rows ended.
public enum RowStreamEnd: Sendable, Hashable {
    /// There are no more rows.
    case complete
    /// There are more: after this position, or, where it is `nil`, in a relation without a place to go on from.
    case more(after: RowPosition?)

    /// The position to go on from.
    public var next: RowPosition? {
        if case .more(let position) = self { position } else { nil }
    }
}
