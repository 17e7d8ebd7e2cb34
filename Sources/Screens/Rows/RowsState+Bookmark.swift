import MuseQueries
import TerminalKit

extension RowsState {
    /// The selected row and column. Without a key nobody finds the row again: then the rows as a whole.
    func bookmark(_ environment: ScreenEnvironment) -> Bookmark? {
        let place = RowsStart(
            relation: relation, description: description.value ?? nil, position: selectedRow?.position,
            filters: start.filters, column: selectedRow?.position == nil ? nil : selectedColumn?.name.name)
        let key = (selectedRow?.position?.values ?? []).map { ValueText.shortenedID($0) ?? $0 }
        return Bookmark(.rows(place), title: ([title] + key).joined(separator: " · "))
    }

    mutating func go(to location: Location, _ environment: ScreenEnvironment) -> [ScreenEffect]? {
        guard case .rows(let place) = location, place.relation == relation, place.filters == start.filters else {
            return nil
        }
        guard let selection else {
            if let position = place.position { anchor = .from(position) }
            return []
        }
        select(columnNamed: place.column)
        guard let position = place.position, position != selectedRow?.position else { return [] }
        guard let index = window.rows.firstIndex(where: { $0.position == position }), !loading.contains(.content) else {
            return read(selection, at: .from(position))
        }
        cursor.select(index, count: window.rows.count, visible: visibleRows(environment))
        return readAhead(environment)
    }
}
