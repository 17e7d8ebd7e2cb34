/// A column that is not what the question expects of it.
///
/// It names the column and the type, never the value, which may be a secret of the database.
public struct RowDecodingError: Error, Hashable, Sendable, CustomStringConvertible {
    public let column: String
    public let expected: String
    public let found: String

    public init(column: String, expected: String, found: String) {
        self.column = column
        self.expected = expected
        self.found = found
    }

    public var description: String {
        "Column \(column) should hold \(expected), found \(found). This server may be of a kind that muselens does not know."
    }
}
