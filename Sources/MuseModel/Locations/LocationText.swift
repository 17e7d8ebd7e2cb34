/// A place of a hub in words: what `muselens open` takes, what an inspector copies, and what the inspectors of a pair
/// tell each other.
///
/// Names are as the database has them, and need not be there. ``description`` is always one line, and
/// ``init(_:)`` reads it back to the same place, whatever the names hold.
public enum LocationText: Hashable, Sendable {
    case overview
    case tables
    case symbols
    /// The symbols with what is typed and selected there.
    case search(SymbolSearchPlace)
    /// A repository as `owner/slug`, or by its id.
    case repository(String)
    /// The history of an address. The commit is the entry that is selected.
    case symbol(repository: String, SymbolAddress, commit: String?)
    /// What stands around a symbol: its metrics, clones, what changes together with it.
    case around(repository: String, SymbolAddress)
    /// The aggregate results of a repository.
    case results(repository: String)
    /// A commit by its id, or a unique prefix of it.
    case commit(String)
    /// A snapshot by its id, or a unique prefix of it.
    case snapshot(String)
    /// What changed in the files between two snapshots, each by its id or a unique prefix of it. The commit is the one
    /// that changed them.
    case changedFiles(SnapshotPair, commit: String?)
    /// The columns, indexes and constraints of a table, by `NAME` or `SCHEMA.NAME`.
    case structure(table: String)
    case rows(TablePlace)
    /// One value, whole: the place has a row and a column.
    case cell(TablePlace)
    /// History rows without a content id: all, those of one cause, or the missing rows of one kind.
    case gaps(GapSubject?)
    case migrations
    case containers
    /// What the server is doing.
    case activity
    /// The SQL screen, with a query in its editor, which is shown and not run.
    case sql(String?)
    /// The log of a container, by its name.
    case logs(container: String)
    /// The backfill scripts of the application.
    case backfills
}

/// A place among the rows of a table.
public struct TablePlace: Hashable, Sendable {
    public struct Filter: Hashable, Sendable {
        public let column: String
        /// What the column must equal; `nil` for NULL.
        public let value: String?

        public init(column: String, value: String?) {
            (self.column, self.value) = (column, value)
        }
    }

    /// `NAME` or `SCHEMA.NAME`.
    public var table: String
    public var filters: [Filter]
    /// The values of the row's key, in the key's order, or its place in the file; `nil` where no row is meant.
    public var row: [String]?
    public var column: String?

    public init(table: String, filters: [Filter] = [], row: [String]? = nil, column: String? = nil) {
        (self.table, self.filters, self.row, self.column) = (table, filters, row, column)
    }
}

extension LocationText {
    /// The words that are no repository. A place begins with one of them, or with a repository.
    enum Word: String, CaseIterable {
        case overview, tables, symbols, gaps, table, structure, cell, commit, snapshot, changes, around, results
        case migrations, containers, logs, backfills, sql
        case activity
    }

    /// The words that a place can begin with, for a suggestion to somebody who mistyped one.
    public static let words = Word.allCases.map(\.rawValue)

    /// All names in it, as the database would have them.
    public var names: [String] {
        switch self {
        case .overview, .tables, .symbols, .gaps, .migrations, .containers, .backfills, .activity: []
        case .logs(let container): [container]
        case .sql(let text): [text ?? ""]
        case .search(let place):
            [
                place.repository ?? "", place.pattern, place.selection?.repository ?? "",
                place.selection?.address.text ?? "",
            ]
        case .repository(let name), .results(let name), .commit(let name), .snapshot(let name), .structure(let name):
            [name]
        case .symbol(let repository, let address, let commit): [repository, address.text, commit ?? ""]
        case .changedFiles(let pair, let commit): [pair.old ?? "", pair.new, commit ?? ""]
        case .around(let repository, let address): [repository, address.text]
        case .rows(let place), .cell(let place):
            [place.table, place.column ?? ""] + (place.row ?? [])
                + place.filters.flatMap { [$0.column, $0.value ?? ""] }
        }
    }

    /// Whether a text can stand behind the last `@` as a commit: 4 to 64 hexadecimal digits, perhaps with `sha256:`
    /// before them.
    static func looksLikeCommit(_ scalars: some Collection<Unicode.Scalar>) -> Bool {
        let prefix = Array("sha256:".unicodeScalars)
        let digits = scalars.starts(with: prefix) ? scalars.dropFirst(prefix.count) : scalars.dropFirst(0)
        return (4...64).contains(digits.count) && digits.allSatisfy { $0.isASCII && $0.properties.isHexDigit }
    }
}
