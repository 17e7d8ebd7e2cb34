/// A file of Alembic's `versions` folder.
public struct MigrationFile: Hashable, Sendable {
    /// Without its folder.
    public let name: String
    /// Verbatim.
    public let text: String

    public init(name: String, text: String) {
        (self.name, self.text) = (name, text)
    }
}

/// The files of a chain of migrations, and where they were found.
public struct MigrationFiles: Hashable, Sendable {
    /// By their names.
    public let files: [MigrationFile]
    /// For a person: a folder, or a folder of a container.
    public let place: String

    public init(_ files: [MigrationFile], place: String) {
        (self.files, self.place) = (files.sorted { $0.name < $1.name }, place)
    }
}
