public import MuseModel

/// How far a diagnosis has come, and what it has found so far.
public enum GapProgress: Sendable {
    /// The rows without a content id are being read. In one of several scans nothing is estimated: it would be the
    /// number of that scan's rows alone.
    case scanned(CountProgress, scan: GapScanNumber)
    /// - Parameters:
    ///   - rows: have their causes, of all scans until now.
    ///   - underWay: what is known of the rows that get theirs next, as so many rows' part of the work.
    ///   - of: how many there are in all; `nil` where they are not all read yet.
    ///   - share: of the work on the rows of this scan, 0 to 1; never falls.
    case classified(rows: Int, underWay: Double = 0, of: Int?, share: Double, scan: GapScanNumber)
    /// What is known of them so far; comes now and then.
    case tally(GapTally)
    /// Rows that should be there are being looked for.
    /// - Parameter fraction: 0 to 1; `nil` where that cannot be told.
    case missing(fraction: Double?)
}

/// Which scan of how many a diagnosis is at: gaps that are more than fit into memory are read in several.
public struct GapScanNumber: Hashable, Sendable {
    /// From 1 on.
    public let number: Int
    /// As far as is known: a scan that finds too many is divided further.
    public let count: Int

    public init(_ number: Int, of count: Int) {
        (self.number, self.count) = (number, count)
    }

    /// All rows are read by one scan.
    public static let only = GapScanNumber(1, of: 1)
}
