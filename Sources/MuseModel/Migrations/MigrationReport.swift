/// The chain of migrations beside the database: what `muselens migrations` and its screen show.
public struct MigrationReport: Hashable, Sendable {
    /// Where the files were found, for a person.
    public let place: String
    public let chain: MigrationChain
    /// What is wrong in the files, or between them and the database.
    public let problems: [MigrationProblem]
    /// What the schema in the database has other than the applied migrations promise.
    public let differences: [SchemaDifference]

    /// - Parameter database: `nil` where none was asked.
    public init(_ files: MigrationFiles, database: SchemaFacts?) {
        let chain = MigrationChain(files.files.map { Migration($0) }, current: database?.revisions)
        (place, self.chain) = (files.place, chain)
        problems = MigrationProblem.all(in: chain)
        differences = database.map { SchemaDifference.all(between: chain, and: $0) } ?? []
    }

    /// What is wrong with the file of each migration, by the file's name.
    public var problemsByFile: [String: [MigrationProblem]] {
        Dictionary(grouping: problems.filter { $0.file != nil }) { $0.file ?? "" }
    }
}

/// What the database says of its schema.
public struct SchemaFacts: Hashable, Sendable {
    /// What is in `alembic_version`; empty where the table is, or is not there.
    public let revisions: [String]
    /// The names of the columns by their table's name, of all tables of the hub's schema.
    public let columns: [String: [String]]
    /// The hub's schema.
    public let schema: String

    public init(revisions: [String], columns: [String: [String]], schema: String = "public") {
        (self.revisions, self.columns, self.schema) = (revisions, columns, schema)
    }
}
