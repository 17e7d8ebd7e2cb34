/// Where a row is: the text forms of its key's columns in the key's order, or its place in the file.
///
/// A place in the file (`ctid`) holds until the row is written anew; a key holds as long as the row.
public struct RowPosition: Hashable, Sendable {
    public let values: [String]

    public init(_ values: [String]) {
        self.values = values
    }
}

/// Where a page of rows begins.
public enum PageAnchor: Hashable, Sendable {
    case start
    case end
    /// The rows that follow this one, without it.
    case after(RowPosition)
    /// The rows that come before this one, without it.
    case before(RowPosition)
    /// The rows from this one on, with it. It need not be there.
    case from(RowPosition)
    /// About this share of the way, 0 to 1, found by a sample of the keys or by the size of the file.
    case fraction(Double)
}
