public import MuseModel
public import MuseQueries
import PostgresClient

/// What a screen wants to know, as data. The run loop turns it into questions to the database.
public enum Inquiry: Hashable, Sendable {
    case overview
    case relations
    case structure(RelationName)
    case page(RowSelection, PageAnchor, limit: Int)
    /// About which share of the rows comes before a row.
    case fraction(RowSelection, RowPosition)
    case wholeCell(RowSelection, ColumnDescription, RowPosition)
    /// The row that a key refers to.
    case target(KeyTarget)
    case timeline(TimelineInquiry)
    case count(RelationName, RelationKind, [RowFilter])
    case symbols(SymbolsInquiry)
    case hub(HubInquiry)
    case gaps(GapsInquiry)
    case engine(EngineInquiry)
    case migrations(MigrationsInquiry)
    case activity(ActivityInquiry)
    case sql(SQLInquiry)
    case plan(PlanInquiry)
    /// The place that a text means.
    case place(LocationText)

    /// Long work does not stand in the way of what a person looks at.
    public var isLong: Bool {
        switch self {
        case .count, .fraction, .overview, .gaps, .symbols(.lag), .hub(.objectSizes), .hub(.clones), .hub(.coChanges),
            .activity(.storage):
            true
        case .timeline(let inquiry): inquiry.isLong
        case .plan(let inquiry): inquiry.analyzes
        case .sql(let inquiry): inquiry.isLong
        default: false
        }
    }

    /// A person asked for it and it takes a while: it goes on when its screen is left.
    var outlivesItsScreen: Bool {
        switch self {
        case .count, .gaps, .engine(.run), .engine(.interrupt): true
        case .sql(let inquiry): inquiry.outlivesItsScreen
        default: false
        }
    }

    /// It runs what a person typed, for as long as that takes: only a key does that, never coming back to its screen or
    /// a new connection.
    var isRunByKeyAlone: Bool {
        switch self {
        case .sql(.rows), .sql(.value): true
        case .plan(let inquiry): inquiry.analyzes
        default: false
        }
    }

    /// It can be answered while there is no connection to the database.
    var needsNoDatabase: Bool { if case .engine = self { true } else { false } }

    /// It has no end of its own, and mostly waits.
    var isStanding: Bool {
        switch self {
        case .gaps(.watch), .gaps(.watchMissing): true
        case .activity(let inquiry): inquiry.isStanding
        case .sql(.holdEnd): true
        case .engine(let inquiry): inquiry.isStanding
        default: false
        }
    }
}

/// What came back.
public enum Answer: Sendable {
    case overview(HubOverview)
    case relations([RelationSummary])
    /// `nil` where there is no such relation.
    case structure(RelationDescription?)
    case page(RowPage)
    case fraction(Double?)
    /// `nil` where the row is gone.
    case wholeCell(CellContent?)
    case target(FoundTarget?)
    case timeline(TimelineReply)
    case count(ExactCount.Answer)
    case symbols(SymbolsReply)
    case hub(HubReply)
    case gaps(GapsReply)
    case engine(EngineReply)
    case migrations(MigrationsReply)
    case activity(ActivityReply)
    case sql(SQLReply)
    case plan(PlanReply)
    case place(LocationLookup.Answer)
}
