/// What the reader of a stream of rows says after each row.
public enum RowVerdict: Sendable {
    case goOn
    /// No more rows are wanted; the server is asked to stop.
    case enough
}
