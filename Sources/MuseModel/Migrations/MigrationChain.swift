/// Migrations in the order in which they build on each other.
public struct MigrationChain: Hashable, Sendable {
    /// Where a migration stands, as the database says.
    public enum State: String, CaseIterable, Hashable, Sendable {
        /// The database has it, and a later one besides.
        case applied
        /// The database stands at it.
        case current
        /// The database does not have it yet.
        case pending
        /// The database names it, and no file has it.
        case unknown
    }

    /// A migration in its place.
    public struct Entry: Hashable, Sendable {
        /// What it is called, or its file's name where it has no revision.
        public let revision: String
        /// `nil` for a revision that the database names and no file has.
        public let migration: Migration?
        /// `nil` where no database was asked.
        public let state: State?

        public init(revision: String, migration: Migration?, state: State?) {
            (self.revision, self.migration, self.state) = (revision, migration, state)
        }
    }

    /// The newest first: what builds on a revision comes before it.
    public let entries: [Entry]
    /// Revisions on which nothing builds.
    public let heads: [String]
    /// What the database stands at; `nil` where none was asked.
    public let current: [String]?

    /// - Parameter current: what the database names; `nil` where none was asked.
    public init(_ migrations: [Migration], current: [String]?) {
        (entries, heads, self.current) = ([], [], current)
    }
}
