public import MuseModel
public import MuseQueries

/// What the Gaps screen wants to know.
public enum GapsInquiry: Hashable, Sendable {
    /// The guide's number, with an estimate on the way there.
    case number
    /// Why each gap is one, and what is missing besides.
    case diagnosis
    /// How many there are, again and again until it is cancelled.
    case watch
    /// How many rows of a kind are missing, in a repository by its id or in all: likewise.
    case watchMissing(MissingRows.Kind, repository: String?)
}

/// What came back.
public enum GapsReply: Sendable {
    /// `nil` where the hub keeps no history that could have gaps.
    case number(GapNumber?)
    /// Tells of the way to a diagnosis, never of its end.
    case phase(GapsPhase)
    /// All that is known, or as a part what is known so far; `nil` where the hub keeps no history.
    case diagnosis(GapCatalog?)
    /// Comes in parts for as long as one watches.
    case watched(GapWatchEvent)
    /// The same of missing rows, which are not among the gaps.
    case watchedMissing(GapWatchEvent)
    /// The watch has ended by itself: the hub keeps no history.
    case watchEnded
}

/// The exact number of gaps.
public struct GapNumber: Hashable, Sendable {
    public let rows: Int
    /// How long it took to count them.
    public let seconds: Double
    /// What to know of how it was counted, in a sentence; `nil` for nothing.
    public let remark: String?

    public init(rows: Int, seconds: Double, remark: String? = nil) {
        (self.rows, self.seconds, self.remark) = (rows, seconds, remark)
    }
}

/// How far a diagnosis has come.
public enum GapsPhase: Hashable, Sendable {
    case scanning(CountProgress)
    /// - Parameters:
    ///   - rows: have their causes.
    ///   - underWay: what is known of those that get theirs next, as so many rows' part of the work.
    ///   - of: `nil` where nobody knows how many there are.
    case explaining(rows: Int, underWay: Double = 0, of: Int?)
    /// Rows that should be there are looked for.
    case lookingForMissing(fraction: Double?)
}
