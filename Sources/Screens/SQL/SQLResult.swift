import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

/// The rows of a query that ran, as far as they were read, and where one is among them.
struct SQLResult: Sendable {
    let request: TypedRequest
    let description: RelationDescription
    let linkedColumns: Set<String>
    var window: SQLWindow
    var cursor = ListCursor()
    /// The selected column.
    var column = 0
    var isRecordView = false
    /// What the first rows took, checks included.
    let seconds: Double
    /// The open cursor; `nil` where there is none any more.
    var hold: SQLHold?
    var searchText = ""

    init(_ request: TypedRequest, _ rows: TypedRows, now: Double) {
        self.request = request
        description = RelationDescription(ofQuery: rows.columns)
        let named = Set(description.columns.map(\.name.name))
        let history: Set<String> = named.isSuperset(of: ["repo_id", "address"]) ? ["address"] : []
        linkedColumns = KeyReferences(description).linkedColumns.union(history)
        window = SQLWindow(rows)
        seconds = rows.seconds
        hold = SQLHold(rows, now: now)
    }

    var columns: [ColumnDescription] { description.columns }
    var selectedRow: PageRow? {
        window.rows.indices.contains(cursor.selected) ? window.rows[cursor.selected] : nil
    }
    var selectedColumn: ColumnDescription? { columns.indices.contains(column) ? columns[column] : nil }
    var selectedCell: PageCell? {
        guard let row = selectedRow, row.cells.indices.contains(column) else { return nil }
        return row.cells[column]
    }
    /// The selected row's whole values by column. Of columns that are called the same the first one counts.
    var selectedValues: [String: String] {
        let cells = zip(columns, selectedRow?.cells ?? [])
        let values = cells.compactMap { column, cell in
            cell.isCut ? nil : cell.value.text.map { (column.name.name, $0) }
        }
        return Dictionary(values, uniquingKeysWith: { first, _ in first })
    }

    func visibleRows(_ height: Int) -> Int { isRecordView ? 1 : height }

    mutating func settle(height: Int) {
        cursor.settle(count: window.rows.count, visible: visibleRows(height))
        column = max(0, min(column, columns.count - 1))
    }

    /// Takes rows before or behind those that there are.
    mutating func take(_ rows: TypedRows, isFollowing: Bool, height: Int, now: Double) {
        let shift =
            isFollowing
            ? window.append(rows) : window.prepend(rows)
        cursor.shift(by: shift)
        hold = SQLHold(rows, now: now)
        settle(height: height)
    }

    /// Where one was among the rows of the same query, which ran again, or the first row where that is not read yet.
    mutating func keepPlace(of former: SQLResult, height: Int) {
        (column, isRecordView, searchText) = (former.column, former.isRecordView, former.searchText)
        let place = former.window.first + former.cursor.selected - window.first
        let known = window.rows.indices.contains(place) ? place : 0
        cursor.select(known, count: window.rows.count, visible: visibleRows(height))
        settle(height: height)
    }

    /// Goes to a text among the rows that are there.
    /// - Returns: whether it is among them.
    mutating func find(forward: Bool, includingHere: Bool, height: Int) -> Bool {
        let count = window.rows.count
        guard count > 0 else { return false }
        let step = forward ? 1 : -1
        for distance in (includingHere ? 0 : 1)...count {
            let index = ((cursor.selected + step * distance) % count + count) % count
            let match = window.rows[index].cells.firstIndex {
                $0.value.text?.firstRange(ofCaseInsensitive: searchText) != nil
            }
            guard let match else { continue }
            column = match
            cursor.select(index, count: count, visible: visibleRows(height))
            return true
        }
        return false
    }
}

/// A cursor that is open on the server, and with it a snapshot that holds back its cleaning.
struct SQLHold: Hashable, Sendable {
    /// In seconds since 1970.
    let since: Double
    /// When rows were last read from it: from then on it is let go after a while.
    let readAt: Double
    /// The number of the row that it gives next.
    let next: Int

    /// `nil` where nothing is held.
    init?(_ rows: TypedRows, now: Double) {
        guard let since = rows.heldSince else { return nil }
        (self.since, readAt, next) = (since, max(since, now), rows.first + rows.rows.count)
    }

    /// Seconds until it is let go; never less than 0.
    func secondsLeft(_ environment: ScreenEnvironment) -> Double {
        max(0, readAt + Double(environment.surroundings.sqlHoldSeconds) - environment.now)
    }

    /// In a few words; `nil` once it is let go.
    func label(_ environment: ScreenEnvironment) -> String? {
        let left = secondsLeft(environment)
        guard left > 0 else { return nil }
        let held = Int(max(0, environment.now - since).rounded())
        return "snapshot held \(held) s, let go in \(max(1, Int(left.rounded()))) s"
    }
}
