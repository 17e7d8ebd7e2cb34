public import PostgresClient

/// A constraint of a relation.
public struct ConstraintDescription: Hashable, Sendable {
    /// Source: `pg_constraint.contype`.
    public enum Kind: String, Hashable, Sendable {
        case check = "c"
        case foreignKey = "f"
        case notNull = "n"
        case primaryKey = "p"
        case unique = "u"
        case trigger = "t"
        case exclusion = "x"
    }

    public let name: Identifier
    /// `nil` for a kind that is newer than muselens.
    public let kind: Kind?
    /// As in `FOREIGN KEY (repo_id) REFERENCES musehub_repos(repo_id)`.
    public let definition: String
    /// For a foreign key: the referring columns, each with what it refers to.
    public let references: [ForeignKeyColumn]

    public struct ForeignKeyColumn: Hashable, Sendable {
        public let column: Identifier
        public let target: ColumnReference

        public init(column: Identifier, target: ColumnReference) {
            (self.column, self.target) = (column, target)
        }
    }

    public init(name: Identifier, kind: Kind?, definition: String, references: [ForeignKeyColumn] = []) {
        (self.name, self.kind, self.definition, self.references) = (name, kind, definition, references)
    }
}
