import TerminalKit

/// A line of the overview and what it is a door to.
struct OverviewLine {
    enum Door: Hashable, Sendable {
        case place(Location)
        /// There is nothing to go to, only something to know.
        case advice(String)
        case none
    }

    let spans: [Span]
    let door: Door

    init(_ spans: [Span], _ door: Door = .none) {
        (self.spans, self.door) = (spans, door)
    }
}

/// A pane of the overview.
struct OverviewPane {
    enum Kind: Int, CaseIterable, Sendable {
        case hub, attention, tables, activity, repositories
    }

    let kind: Kind
    let title: String
    let detail: String
    let lines: [OverviewLine]
}
