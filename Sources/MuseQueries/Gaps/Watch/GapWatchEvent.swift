public import MuseModel
public import PostgresClient

/// What a watch tells as it goes.
public enum GapWatchEvent: Sendable {
    /// All rows are being counted; gaps found so far. The first look always is such a count, later ones at times.
    case counting(CountProgress)
    /// A look, and how many seconds it is until the next.
    case looked(GapSample, next: Double)
    /// A look failed, and there has been none for so many seconds: the connection is gone, another session holds a
    /// lock, or the time limit was reached. It is tried again in `retry` seconds.
    case failed(QueryFailure, since: Double, retry: Double)
}
