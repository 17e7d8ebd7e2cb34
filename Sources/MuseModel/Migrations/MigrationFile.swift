/// A file of Alembic's `versions` folder.
public struct MigrationFile: Hashable, Sendable {
    /// Without its folder.
    public let name: String
    /// Verbatim.
    public let text: String
    /// Why it could not be read, in a sentence; the text is empty then.
    public let failure: String?

    public init(name: String, text: String) {
        (self.name, self.text, failure) = (name, text, nil)
    }

    /// A file that is there and could not be read.
    public init(name: String, failure: String) {
        (self.name, text, self.failure) = (name, "", failure)
    }

    /// What is longer is not looked at. Whoever reads a file need not read more than one byte beyond it.
    public static let mostBytes = 1 << 20

    /// Whether Alembic reads a file of this name.
    ///
    /// Source: Alembic's `script/base.py`, `_only_source_rev_file`.
    public static func isMigration(named name: String) -> Bool {
        name.hasSuffix(".py") && !name.hasPrefix("__init__") && !name.hasPrefix(".#")
    }

    /// What stands before the first `_`, or before `.py`: the number, by the guide's rule.
    var label: Substring { name.dropLast(name.hasSuffix(".py") ? 3 : 0).prefix { $0 != "_" } }
}

/// The files of a chain of migrations, and where they were found.
public struct MigrationFiles: Hashable, Sendable {
    /// By their names; those alone that Alembic reads.
    public let files: [MigrationFile]
    /// For a person: a folder, or a folder of a container.
    public let place: String

    public init(_ files: [MigrationFile], place: String) {
        self.files = files.filter { MigrationFile.isMigration(named: $0.name) }.sorted { $0.name < $1.name }
        self.place = place
    }
}
