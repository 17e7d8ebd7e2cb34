public import MuseModel
public import MuseQueries

/// What the timeline wants to know.
public enum TimelineInquiry: Hashable, Sendable {
    /// The entries of an address alone: a few index lookups.
    case entries(TimelineStart)
    /// Its lives through renames and moves. Takes longer in a large repository.
    case lives(SymbolAddress, Repository, HubShape, fileMoves: [HistoryEntry]?)
    /// What an entry changed.
    case change(EntryChangeRequest)
    /// The commit of an entry, and the metrics of its address.
    case surroundings(commit: String, repository: String, address: SymbolAddress, shape: HubShape)

    var isLong: Bool {
        if case .lives = self { true } else { false }
    }

    var activity: String {
        switch self {
        case .entries(let start): "reading the history of \(start.address)"
        case .lives(let address, _, _, _): "following \(address)"
        case .change: "comparing"
        case .surroundings: "reading the commit"
        }
    }
}

/// What came back.
public enum TimelineReply: Sendable {
    case finding(TimelineFinding)
    case lives(TimelineLives)
    case change(PreparedChange)
    case surroundings(CommitSurroundings)
}
