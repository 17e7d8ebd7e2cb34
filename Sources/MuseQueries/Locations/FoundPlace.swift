public import MuseModel

/// A place of this hub: everything that a text named is there.
public enum FoundPlace: Sendable, Hashable {
    case overview
    case tables
    case symbols
    case search(FoundSearch)
    case repository(Repository)
    /// - Parameter commit: the whole id.
    case symbol(Repository, SymbolAddress, commit: String?)
    case around(Repository, SymbolAddress)
    case results(Repository)
    case commit(String)
    case snapshot(String)
    /// - Parameter commit: its whole id.
    case changedFiles(SnapshotPair, commit: String?)
    case structure(RelationName)
    case rows(FoundRows)
    case cell(FoundRows, ColumnDescription, PageRow)
    case gaps(GapSubject?)
    case migrations
    case containers
    case activity
    /// - Parameter text: a query for the editor, which nobody has looked at.
    case sql(String?)
    /// - Parameter container: its name, which nobody has looked for.
    case logs(container: String)
    case backfills
}

/// A search among symbols, in repositories that are there.
public struct FoundSearch: Sendable, Hashable {
    /// An address, which need not be there.
    public struct Selection: Sendable, Hashable {
        public let repository: Repository
        public let address: SymbolAddress

        public init(repository: Repository, address: SymbolAddress) {
            (self.repository, self.address) = (repository, address)
        }
    }

    /// The only one that is searched; `nil` for all.
    public let repository: Repository?
    public let pattern: String
    public let selection: Selection?

    public init(repository: Repository?, pattern: String, selection: Selection?) {
        (self.repository, self.pattern, self.selection) = (repository, pattern, selection)
    }
}

/// Rows of a relation that is there, from a row on that is there.
public struct FoundRows: Sendable, Hashable {
    public let description: RelationDescription
    /// By the column's name; `nil` for NULL.
    public let filters: [String: String?]
    public let position: RowPosition?
    public let column: String?

    public init(
        description: RelationDescription, filters: [String: String?] = [:], position: RowPosition? = nil,
        column: String? = nil
    ) {
        (self.description, self.filters, self.position, self.column) = (description, filters, position, column)
    }

    /// The same rows for a question.
    public var selection: RowSelection {
        var selection = RowSelection(of: description)
        selection.filters = filters.compactMap { name, value in
            description.column(named: name).map { RowFilter(column: $0.name, equals: value) }
        }.sorted { $0.column < $1.column }
        return selection
    }
}

/// What is not there, in a sentence, and what is there instead.
public struct MissingPlace: Sendable, Hashable {
    public let message: String
    /// The name that was looked for.
    public let sought: String
    /// Names that are there, for a suggestion; not all where there are many.
    public let known: [String]

    public init(_ message: String, sought: String = "", known: [String] = []) {
        (self.message, self.sought, self.known) = (message, sought, known)
    }
}
