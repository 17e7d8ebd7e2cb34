import TerminalKit

/// The places that have a tab and a number: one can go there from anywhere.
public enum InspectorTab: CaseIterable, Hashable, Sendable {
    case overview, tables, symbols, gaps, migrations, containers, sql, activity

    var title: String {
        switch self {
        case .overview: "Overview"
        case .tables: "Tables"
        case .symbols: "Symbols"
        case .gaps: "Gaps"
        case .migrations: "Migrations"
        case .containers: "Containers"
        case .sql: "SQL"
        case .activity: "Activity"
        }
    }

    /// The screen that the tab leads to. There is one of each: going there shows it as it was left.
    var location: Location {
        switch self {
        case .overview: .overview
        case .tables: .tables
        case .symbols: .symbols
        case .gaps: .gaps(nil)
        case .migrations: .migrations
        case .containers: .containers
        case .sql: .sql(SQLStart())
        case .activity: .activity
        }
    }

    /// The number of the contract with scripts and fingers; it does not change when tabs come in between.
    var key: Key {
        switch self {
        case .overview: "1"
        case .tables: "2"
        case .symbols: "3"
        case .gaps: "4"
        case .migrations: "5"
        case .containers: "6"
        case .sql: "7"
        case .activity: "8"
        }
    }

    var summary: String {
        switch self {
        case .overview: "Go to the overview"
        case .tables: "Go to the tables"
        case .symbols: "Go to the symbols"
        case .gaps: "Go to the gaps"
        case .migrations: "Go to the migrations"
        case .containers: "Go to the containers"
        case .sql: "Go to the SQL screen, to type a query"
        case .activity: "Go to what the server is doing"
        }
    }
}
