/// A migration as its file says, without that any Python is run.
public struct Migration: Hashable, Sendable {
    public let file: MigrationFile
    /// `nil` where the file assigns none.
    public let revision: String?
    /// The revisions that it builds on: none for the first, several for a merge. `nil` where the file assigns nothing,
    /// or nothing that can be told without running it.
    public let downRevisions: [String]?
    /// Revisions, or labels of branches, that have to be applied before it without that it builds on them.
    public let dependencies: [String]
    public let branchLabels: [String]
    /// The first line of the docstring that says something; empty where there is none.
    public let description: String
    /// The whole docstring, as written; empty where there is none.
    public let docstring: String
    /// What stands behind `Create Date:` in the docstring, verbatim; `nil` where nothing does.
    public let createdAt: String?
    /// `nil` where the function is not there.
    public let upgrade: MigrationFunction?
    public let downgrade: MigrationFunction?

    /// Why the file cannot be read, or is no Python, in a sentence; `nil` where all is well with it. What could be read of it is here all the same.
    public let flaw: String?

    /// Reads the file, which costs a few passes over its text. Whatever the text is, this ends and fails at nothing.
    public init(_ file: MigrationFile) {
        let source = PythonSource(file.text)
        let reading = MigrationReading(source)
        self.file = file
        (revision, downRevisions) = (reading.revision, reading.downRevisions)
        (dependencies, branchLabels) = (reading.dependencies, reading.branchLabels)
        (description, docstring, createdAt) = (reading.description, reading.docstring, reading.createdAt)
        (upgrade, downgrade) = (reading.function("upgrade"), reading.function("downgrade"))
        flaw = file.failure ?? source.flaw?.sentence
    }

    /// It joins branches, and may do nothing else.
    public var isMerge: Bool { (downRevisions ?? []).count > 1 }
}

/// `upgrade()` or `downgrade()` of a migration.
public struct MigrationFunction: Hashable, Sendable {
    /// The calls of `op.…` in it, in the order in which they are made.
    public let operations: [MigrationOperation]
    /// It does nothing: `pass`, `...`, a docstring or comments alone, or it only raises.
    public let isEmpty: Bool
    /// Lines of the file, from 1; empty where the function comes from elsewhere.
    public let lines: Range<Int>
    /// Where it may change the schema otherwise.
    let blindSpots: [BlindSpot]

    /// Something that may change the schema past the operations.
    struct BlindSpot: Hashable, Sendable {
        let reach: SQLReach
        /// How many operations come before it.
        let operations: Int
    }

    public init(operations: [MigrationOperation], isEmpty: Bool, lines: Range<Int>) {
        self.init(operations: operations, isEmpty: isEmpty, lines: lines, blindSpots: [])
    }

    init(operations: [MigrationOperation], isEmpty: Bool, lines: Range<Int>, blindSpots: [BlindSpot]) {
        (self.operations, self.isEmpty, self.lines, self.blindSpots) = (operations, isEmpty, lines, blindSpots)
    }
}

/// A call of `op.…`, as `op.add_column("musehub_commits", sa.Column("agent_id", sa.Text()))`.
public struct MigrationOperation: Hashable, Sendable {
    /// `add_column` and the like.
    public let name: String
    /// Each argument's text, on one line; what is very long ends in `…`.
    public let arguments: [String]
    /// The line of the file, from 1.
    public let line: Int
    /// Within `with op.batch_alter_table(…) as batch_op` the table, as it is written there, with its quotes; behind it
    /// the schema, where one is named.
    public let batch: String?
    /// Whether it is made depends on what is found when it runs: it stands in an `if`, a loop and the like.
    public let isConditional: Bool

    public init(name: String, arguments: [String], line: Int, batch: String? = nil, isConditional: Bool = false) {
        (self.name, self.arguments, self.line) = (name, arguments, line)
        (self.batch, self.isConditional) = (batch, isConditional)
    }

    /// As a person reads it: `add_column("musehub_commits", …)`, in a batch with the table before the arguments.
    public var text: String { "\(name)(\(((batch.map { [$0] } ?? []) + arguments).joined(separator: ", ")))" }
}
