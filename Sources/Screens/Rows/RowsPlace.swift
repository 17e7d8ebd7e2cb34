import MuseQueries
import TerminalKit

extension RowsState {
    /// The share of the rows before the cursor's, 0 to 1; `nil` where it is not known. At both ends it is certain;
    /// between them it is what the server last said of a row, and how far one has come from there.
    func shareBefore(_ environment: ScreenEnvironment) -> Double? {
        guard !window.rows.isEmpty else { return nil }
        if !window.hasPreceding, cursor.selected == 0 { return 0 }
        if !window.hasFollowing, cursor.selected == window.rows.count - 1 { return 1 }
        guard let fraction else { return nil }
        guard let total = rowCount(environment), total > 0,
            let asked = window.rows.firstIndex(where: { $0.position == fractionAsked })
        else { return fraction }
        return min(0.999, max(0.001, fraction + Double(cursor.selected - asked) / Double(total)))
    }

    func positionBar(_ environment: ScreenEnvironment) -> PositionBar? {
        let visible = visibleRows(environment)
        if window.isComplete {
            return PositionBar(first: cursor.offset, visible: visible, count: window.rows.count)
        }
        if !window.hasPreceding, cursor.offset == 0 { return PositionBar(position: 0) }
        if !window.hasFollowing, cursor.offset + visible >= window.rows.count { return PositionBar(position: 1) }
        return PositionBar(position: shareBefore(environment))
    }

    private func rowCount(_ environment: ScreenEnvironment) -> Int? {
        if let exactCount { return exactCount }
        return isFiltered ? nil : environment.estimates[relation]?.rows
    }
}
