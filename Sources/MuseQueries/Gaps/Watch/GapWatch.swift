public import MuseModel
public import PostgresClient

/// Looks at the number of gaps again and again, as cheaply as it can be known.
///
/// The first look counts all rows. Later ones look only at the rows that were open, by primary key, as long as the
/// server's counters tell of no new rows; where no transaction has ended since the look before, nothing is read at all.
/// Between looks the session is idle, in no transaction.
public struct GapWatch: Sendable {
    let gaps: GapRows
    let pace: WatchPace

    /// - Parameter repository: `repo_id` of the one to watch; `nil` for all.
    /// - Returns: `nil` where the hub keeps no history with content ids.
    public init?(repository: String? = nil, shape: HubShape, pace: WatchPace = .adaptive) {
        guard let gaps = GapRows(repository: repository, shape: shape) else { return nil }
        (self.gaps, self.pace) = (gaps, pace)
    }

    /// Looks until `event` wants no more or the task is cancelled. That none is left does not end it by itself.
    ///
    /// A lost connection is made again, with longer and longer pauses up to a quarter of a minute.
    /// - Parameters:
    ///   - patience: seconds without a look after which a failure that may pass ends it; `nil` never gives up.
    ///   - event: called on the thread that the caller's task runs on.
    /// - Throws: ``QueryFailure``: `.cancelled`, one that does not pass, or one that outlasted the patience.
    public func run(
        on lane: SessionLane, settings: StatementSettings, patience: Double? = nil,
        event: (GapWatchEvent) -> RowVerdict
    ) async throws(QueryFailure) {
    }
}
