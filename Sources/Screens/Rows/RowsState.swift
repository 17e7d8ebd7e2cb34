import MuseQueries
import PostgresClient
import TerminalKit

/// Rows of a relation around a place in it.
public struct RowsState: Sendable {
    public let start: RowsStart
    var description: Loadable<RelationDescription?> = .loading
    /// What is read; `nil` until the structure is known.
    var selection: RowSelection?
    var linkedColumns: Set<String> = []
    var window = RowWindow()
    var cursor = ListCursor()
    /// The selected column, in the order in which they are shown.
    var column = 0
    var isRecordView = false
    /// Pages on their way. What is shown stays until they are there.
    var loading: Set<Slot> = []
    var failure: QueryFailure?
    /// Share of the rows before the cursor's, 0 to 1, as last asked; `nil` where it is not known.
    var fraction: Double?
    /// Where the share was asked for last.
    var fractionAsked: RowPosition?
    var searchText = ""
    var exactCount: Int?
    var countProgress: CountProgress?
    /// Where the window was last read from, to read it again.
    var anchor: PageAnchor = .start
    /// The row to select when the page is there; `nil` for its first or last one.
    var kept: RowPosition?

    public init(start: RowsStart) {
        self.start = start
        if let description = start.description { adopt(description) }
        if let position = start.position { anchor = .from(position) }
    }

    var relation: RelationName { start.relation }
    var columns: [ColumnDescription] { selection?.columns ?? [] }

    var selectedRow: PageRow? {
        window.rows.indices.contains(cursor.selected) ? window.rows[cursor.selected] : nil
    }

    var selectedColumn: ColumnDescription? {
        columns.indices.contains(column) ? columns[column] : nil
    }

    var selectedCell: PageCell? {
        guard let row = selectedRow, row.cells.indices.contains(column) else { return nil }
        return row.cells[column]
    }

    /// The row's whole values by column.
    func values(of row: PageRow) -> [String: String] {
        Dictionary(
            zip(columns, row.cells).compactMap { column, cell in
                cell.isCut ? nil : cell.value.text.map { (column.name.name, $0) }
            }, uniquingKeysWith: { first, _ in first })
    }

    var keyColumnCount: Int {
        if case .key(let key)? = selection?.order { key.columns.count } else { 0 }
    }

    /// Takes over the structure; key columns come first, the others in their own order.
    mutating func adopt(_ description: RelationDescription) {
        self.description = .loaded(description)
        linkedColumns = KeyReferences(description).linkedColumns
        if Self.leadsToTimelines(description) { linkedColumns.insert(Self.addressColumn) }
        let order = description.defaultOrder
        var columns = description.columns
        if case .key(let key) = order {
            let keys = key.columns.compactMap { name in columns.first { $0.name == name } }
            columns = keys + columns.filter { !key.columns.contains($0.name) }
        }
        let filters = start.filters.compactMap { name, value in
            description.column(named: name).map { RowFilter(column: $0.name, equals: value) }
        }
        selection = RowSelection(
            relation: description.name, columns: columns, order: order,
            filters: filters.sorted { $0.column < $1.column })
        select(columnNamed: start.column)
    }

    mutating func select(columnNamed name: String?) {
        column = columns.firstIndex { $0.name.name == name } ?? column
    }
}
