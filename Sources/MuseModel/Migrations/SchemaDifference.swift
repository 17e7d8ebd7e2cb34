/// Something that the applied migrations promise of the schema and the database does not have, or the other way round.
public struct SchemaDifference: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case missingTable = "missing-table"
        case missingColumn = "missing-column"
        /// A migration that is not applied adds it, and it is there already.
        case earlyTable = "early-table"
        case earlyColumn = "early-column"
        /// A migration took it away, and it is there still.
        case leftTable = "left-table"
        case leftColumn = "left-column"
    }

    public let kind: Kind
    public let table: String
    /// `nil` where it is about the table.
    public let column: String?
    /// The migration that says so.
    public let revision: String

    public init(_ kind: Kind, table: String, column: String?, revision: String) {
        (self.kind, self.table, self.column, self.revision) = (kind, table, column, revision)
    }

    /// What can be told: tables and columns that migrations make and take away by calls with literal names.
    public static func all(between chain: MigrationChain, and facts: SchemaFacts) -> [SchemaDifference] { [] }
}
