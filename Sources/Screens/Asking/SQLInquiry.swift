public import MuseModel
public import MuseQueries
public import PostgresClient

/// What the SQL screen wants. There is one cursor at most, which the desk that answers holds.
public enum SQLInquiry: Hashable, Sendable {
    /// Rows of a typed query, from one on, counted from 0. From the open cursor where that stands there; else the query
    /// runs, or runs again.
    case rows(TypedRequest, from: Int, limit: Int)
    /// All of a value of which the rows had the beginning. The query runs again for it, and passes over the rows before.
    case value(TypedValuePlace, ColumnDescription, beginning: CellValue)
    /// How the cursor that is open now comes to be let go: the answer comes when that is so.
    case holdEnd
    /// Lets go of the cursor.
    case release
    /// What can be completed.
    case catalog
    /// What was typed before in this database, and the snippets.
    case memory
    /// Keeps a text that was run.
    case remember(String)
    /// Writes all rows of a query into a new file.
    case write(TypedRequest, TypedFileFormat)

    /// A person looks at other things meanwhile.
    var isLong: Bool {
        switch self {
        case .catalog, .write: true
        case .rows, .value, .holdEnd, .release, .memory, .remember: false
        }
    }

    /// Letting go, and keeping what ran, is what one does in leaving; and a snapshot may be held while one looks at a
    /// value.
    var outlivesItsScreen: Bool {
        switch self {
        case .write, .release, .remember, .holdEnd: true
        case .rows, .value, .catalog, .memory: false
        }
    }

    var activity: String {
        switch self {
        case .rows(_, let first, _): first == 0 ? "running the query" : "reading on"
        case .value: "fetching the whole value"
        case .holdEnd: "holding the snapshot"
        case .release: "letting go of the snapshot"
        case .catalog: "reading the catalog"
        case .memory, .remember: "looking at what was typed before"
        case .write: "writing the rows"
        }
    }
}

public enum TypedFileFormat: Hashable, Sendable, CaseIterable {
    case csv, jsonLines, markdown
}

/// What a value is found to be when its query runs again for it.
public enum SQLValue: Sendable {
    case whole(CellContent)
    /// The row that is in its place now begins differently there.
    case another
    /// The query has fewer rows now.
    case gone
}

/// What came back.
public enum SQLReply: Sendable {
    case rows(TypedRows)
    case value(SQLValue)
    case holdEnded(TypedHoldEnd)
    case released
    case catalog(SQLCatalog)
    case memory(SQLHistory, [SQLSnippet])
    /// The file's path, and its rows.
    case written(path: String, rows: Int)
    /// It was not run, or the server did not answer; what was typed stays as it is.
    case failed(TypedFailure)
    /// A file could not be read or written.
    case trouble(String)
}
