public import PostgresClient

/// An index of a relation.
public struct IndexDescription: Hashable, Sendable {
    public let name: Identifier
    /// As `CREATE INDEX …`.
    public let definition: String
    public let isPrimary: Bool
    public let isUnique: Bool
    /// A build that failed or goes on leaves an index that is not.
    public let isValid: Bool
    /// `nil` where another session has it locked.
    public let bytes: Int?
    /// Scans since the statistics were last reset.
    public let scans: Int
    /// The columns, where rows can be read in the index's order by comparing them as one row value; else empty.
    public let orderedColumns: [Identifier]

    public init(
        name: Identifier, definition: String, isPrimary: Bool, isUnique: Bool, isValid: Bool = true, bytes: Int? = nil,
        scans: Int = 0, orderedColumns: [Identifier]
    ) {
        (self.name, self.definition, self.isPrimary, self.isUnique) = (name, definition, isPrimary, isUnique)
        (self.isValid, self.bytes, self.scans, self.orderedColumns) = (isValid, bytes, scans, orderedColumns)
    }
}
