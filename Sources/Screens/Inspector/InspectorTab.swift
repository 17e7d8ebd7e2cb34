import TerminalKit

/// The places that have a tab and a number: one can go there from anywhere.
public enum InspectorTab: CaseIterable, Hashable, Sendable {
    case overview, tables, symbols, gaps

    var title: String {
        switch self {
        case .overview: "Overview"
        case .tables: "Tables"
        case .symbols: "Symbols"
        case .gaps: "Gaps"
        }
    }

    /// The screen that the tab leads to. There is one of each: going there shows it as it was left.
    var location: Location {
        switch self {
        case .overview: .overview
        case .tables: .tables
        case .symbols: .symbols
        case .gaps: .gaps(nil)
        }
    }

    /// The number of the contract with scripts and fingers; it does not change when tabs come in between.
    var key: Key {
        switch self {
        case .overview: "1"
        case .tables: "2"
        case .symbols: "3"
        case .gaps: "4"
        }
    }

    var summary: String {
        switch self {
        case .overview: "Go to the overview"
        case .tables: "Go to the tables"
        case .symbols: "Go to the symbols"
        case .gaps: "Go to the gaps"
        }
    }
}
