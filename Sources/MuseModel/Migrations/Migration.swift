/// A migration as its file says, without that any Python is run.
public struct Migration: Hashable, Sendable {
    public let file: MigrationFile
    /// `nil` where the file assigns none.
    public let revision: String?
    /// The revisions that it builds on: none for the first, several for a merge. `nil` where the file assigns nothing.
    public let downRevisions: [String]?
    /// The first line of the docstring; empty where there is none.
    public let description: String
    /// The whole docstring, as written; empty where there is none.
    public let docstring: String
    /// What stands behind `Create Date:` in the docstring, verbatim; `nil` where nothing does.
    public let createdAt: String?
    /// `nil` where the function is not there.
    public let upgrade: MigrationFunction?
    public let downgrade: MigrationFunction?

    /// Reads the file.
    public init(_ file: MigrationFile) {
        self.file = file
        (revision, downRevisions, description, docstring, createdAt) = (nil, nil, "", "", nil)
        (upgrade, downgrade) = (nil, nil)
    }
}

/// `upgrade()` or `downgrade()` of a migration.
public struct MigrationFunction: Hashable, Sendable {
    /// The calls of `op.…` in it, in their order.
    public let operations: [MigrationOperation]
    /// It does nothing: `pass`, `...`, a docstring or comments alone, or it only raises.
    public let isEmpty: Bool
    /// Lines of the file, from 1.
    public let lines: Range<Int>

    public init(operations: [MigrationOperation], isEmpty: Bool, lines: Range<Int>) {
        (self.operations, self.isEmpty, self.lines) = (operations, isEmpty, lines)
    }
}

/// A call of `op.…`, as `op.add_column("musehub_commits", sa.Column("agent_id", sa.Text()))`.
public struct MigrationOperation: Hashable, Sendable {
    /// `add_column` and the like.
    public let name: String
    /// Each argument's text, on one line.
    public let arguments: [String]
    /// The line of the file, from 1.
    public let line: Int

    public init(name: String, arguments: [String], line: Int) {
        (self.name, self.arguments, self.line) = (name, arguments, line)
    }
}
