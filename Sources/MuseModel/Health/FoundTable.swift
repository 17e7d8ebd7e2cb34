/// One of MuseHub's tables as a database has it.
public struct FoundTable: Hashable, Sendable {
    public struct Column: Hashable, Sendable {
        public let name: String
        /// As `format_type` writes it.
        public let type: String
        public let isNullable: Bool

        public init(_ name: String, _ type: String, isNullable: Bool = false) {
            (self.name, self.type, self.isNullable) = (name, type, isNullable)
        }
    }

    /// A valid index over all rows; an expression in it stands as an empty name.
    public struct Index: Hashable, Sendable {
        public let columns: [String]
        public let isUnique: Bool
        public let isPrimary: Bool

        public init(_ columns: [String], isUnique: Bool = false, isPrimary: Bool = false) {
            (self.columns, self.isUnique, self.isPrimary) = (columns, isUnique, isPrimary)
        }
    }

    public let table: MuseTable
    public let schema: String
    /// Not a view or a foreign table, which have no keys or indexes of their own.
    public let isTable: Bool
    public let columns: [Column]
    public let indexes: [Index]

    public init(
        _ table: MuseTable, schema: String = "public", isTable: Bool = true, columns: [Column], indexes: [Index]
    ) {
        (self.table, self.schema, self.isTable) = (table, schema, isTable)
        (self.columns, self.indexes) = (columns, indexes)
    }
}
