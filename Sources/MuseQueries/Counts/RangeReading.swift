internal import PostgresClient
internal import Synchronization

/// Tells from the rows of several lanes when a range has been read.
final class RangeReading: Sendable {
    private struct Place {
        let start: Int
        var rows = 0
    }

    private struct State {
        /// Where each lane is.
        var places: [Int: Place] = [:]
        var isEnough = false
    }

    private let state = Mutex(State())
    private let tally: ScanTally
    private let row: @Sendable (Row) -> RowVerdict
    private let progress: @Sendable (CountProgress) -> Void

    init(
        tally: ScanTally, row: @escaping @Sendable (Row) -> RowVerdict,
        progress: @escaping @Sendable (CountProgress) -> Void
    ) {
        (self.tally, self.row, self.progress) = (tally, row, progress)
    }

    var failure: RowDecodingError? { tally.failure }

    func take(_ row: Row, lane: Int) -> RowVerdict {
        state.withLock { state in
            guard !state.isEnough else { return .enough }
            do throws(RowDecodingError) {
                return try take(row, lane: lane, &state)
            } catch {
                tally.fail(error)
                state.isEnough = true
                return .enough
            }
        }
    }

    private func take(_ row: Row, lane: Int, _ state: inout State) throws(RowDecodingError) -> RowVerdict {
        let start = try row.decode("range_start", as: Int.self)
        if let place = state.places[lane], place.start != start {
            tally.add(place.rows, report: progress)
            state.places[lane] = nil
        }
        var place = state.places[lane] ?? Place(start: start)
        let isRow = try row.decodeIfPresent("range_row", as: Bool.self) ?? false
        if isRow { place.rows += 1 }
        state.places[lane] = place
        guard isRow, case .enough = self.row(row) else { return .goOn }
        state.isEnough = true
        return .enough
    }

    /// All lanes have come to their end.
    func end() {
        state.withLock { state in
            guard !state.isEnough else { return }
            for place in state.places.values { tally.add(place.rows, report: progress) }
            state.places = [:]
        }
    }
}
