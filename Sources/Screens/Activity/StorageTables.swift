import MuseModel
import TerminalKit

/// The indexes that are broken, missing or unread, and the files with wasted room, one a row.
enum StorageTables {
    static func draw(
        _ indexes: [StorageIndex], _ cursor: ListCursor, on canvas: inout Canvas, in rect: Rect, isFocused: Bool
    ) {
        let isWide = rect.width >= 100
        let columns = [
            TableColumn("", maximum: 7), TableColumn("table", minimum: 12, maximum: 40),
            TableColumn("index", minimum: 12, maximum: isWide ? 60 : 30),
            TableColumn("size", alignment: .trailing, maximum: 8),
            TableColumn("muselens", minimum: 10, maximum: 200),
        ]
        var table = TableView(columns: columns, rowCount: indexes.count) { row, column in
            cell(of: indexes[row], column)
        }
        table.firstRow = cursor.offset
        table.selectedRow = cursor.selected
        table.isFocused = isFocused
        table.draw(on: &canvas, in: rect)
    }

    private static func cell(of index: StorageIndex, _ column: Int) -> TableCell {
        switch column {
        case 0: return mark(of: index)
        case 1: return TableCell(index.table, .key)
        case 2: return TableCell(index.name)
        case 3:
            switch index {
            case .missing: return TableCell("")
            case .invalid(let invalid): return TableCell(NumberText.bytes(invalid.index.bytes), .number)
            case .unused(let unused): return TableCell(NumberText.bytes(unused.index.bytes), .number)
            }
        default: return TableCell(index.gains, .dim)
        }
    }

    private static func mark(of index: StorageIndex) -> TableCell {
        switch index {
        case .invalid: TableCell("INVALID", .failure)
        case .missing: TableCell("missing", .warning)
        case .unused: TableCell("unread", .dim)
        }
    }

    static func draw(
        _ bloat: [BloatEstimate], _ cursor: ListCursor, on canvas: inout Canvas, in rect: Rect, isFocused: Bool
    ) {
        var columns = [
            TableColumn("", maximum: 5), TableColumn("name", minimum: 16, maximum: 63),
            TableColumn("size", alignment: .trailing, maximum: 8),
            TableColumn("wasted", alignment: .trailing, maximum: 14),
            TableColumn("", minimum: 6, maximum: 6), TableColumn("share", alignment: .trailing, maximum: 6),
        ]
        if bloat.contains(where: \.isStale) { columns.append(TableColumn("", minimum: 5, maximum: 60)) }
        var table = TableView(columns: columns, rowCount: bloat.count) { row, column in
            cell(of: bloat[row], column)
        }
        table.firstRow = cursor.offset
        table.selectedRow = cursor.selected
        table.isFocused = isFocused
        table.draw(on: &canvas, in: rect)
    }

    /// A share from which on it stands out.
    private static let large = 0.4

    private static func cell(of estimate: BloatEstimate, _ column: Int) -> TableCell {
        switch column {
        case 0: return TableCell(estimate.kind.rawValue, .dim)
        case 1: return TableCell(estimate.name, .key)
        case 2: return TableCell(NumberText.bytes(estimate.bytes), .number)
        case 3:
            return estimate.wastedBytes.map { TableCell("~" + NumberText.bytes($0), .estimate) }
                ?? TableCell("needs ANALYZE", .dim)
        case 4: return TableCell(bar: estimate.share ?? 0)
        case 6: return TableCell(estimate.remark ?? "", .warning)
        default:
            return estimate.share.map {
                TableCell("~\(Int(($0 * 100).rounded())) %", $0 >= large ? .warning : .estimate)
            } ?? TableCell("")
        }
    }
}
