public import MuseModel

/// How far a diagnosis has come, and what it has found so far.
public enum GapProgress: Sendable {
    /// The rows without a content id are being read.
    case scanned(CountProgress)
    /// - Parameter of: how many there are in all; `nil` where they are not all read yet.
    case classified(rows: Int, of: Int?)
    /// What is known of them so far; comes now and then.
    case tally(GapTally)
    /// Rows that should be there are being looked for.
    /// - Parameter fraction: 0 to 1; `nil` where that cannot be told.
    case missing(fraction: Double?)
}
