import MuseModel
import MuseQueries
import TerminalKit

extension TablesState {
    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        let detail = detail.text(beside: title, width: rect.width)
        let interior = Frame(title: title, detail: detail, isFocused: true).draw(on: &canvas, in: rect)
        guard let all = relations.value else {
            (relations.failure?.message ?? Message("Looking through the catalog …")).draw(on: &canvas, in: interior)
            return
        }
        let shown = shown
        guard !shown.isEmpty else {
            emptyMessage(of: all).draw(on: &canvas, in: interior)
            return
        }
        table(shown, environment, width: interior.width - 2)
            .draw(on: &canvas, in: interior.inset(left: 1, right: 1))
        PositionBar(first: cursor.offset, visible: environment.tableHeight, count: shown.count)?
            .draw(on: &canvas, in: interior.inset(left: interior.width - 1, top: 1))
    }

    private var title: String { filter.isEmpty ? "Tables" : "Tables · \(filter)" }

    private var detail: FrameDetail {
        guard let all = relations.value else { return FrameDetail(parts: []) }
        let sorted = "\(order.column.label) \(order.isAscending ? "↑" : "↓")"
        let guesses = shown.contains { $0.estimate.isGuess }
        return FrameDetail(
            parts: [
                FrameDetail.Part("\(shown.count) of \(all.count)"),
                FrameDetail.Part("sorted by \(sorted)", short: sorted),
                FrameDetail.Part(guesses ? "~? never analysed: a guess" : "", short: guesses ? "~? a guess" : ""),
            ])
    }

    private func emptyMessage(of all: [RelationSummary]) -> Message {
        all.isEmpty
            ? Message(
                "No tables", detail: "This database holds no relation that this login can see.",
                advice: "Is it the right database? See the line below.")
            : Message(
                "Nothing matches", detail: "No table's name or purpose holds “\(filter)”.", advice: "u shows all again."
            )
    }

    private func table(_ shown: [RelationSummary], _ environment: ScreenEnvironment, width: Int) -> TableView {
        let columns = TablesColumn.fitting(width)
        let largest = Double(shown.map(\.totalBytes).max() ?? 0)
        var table = TableView(
            columns: columns.map { $0.header(order, isNameWhole: columns.contains(.purpose)) }, rowCount: shown.count,
            cell: { row, column in
                columns[column].cell(
                    shown[row], progress: counts[shown[row].name], largest: largest, now: environment.now)
            })
        table.firstRow = cursor.offset
        table.selectedRow = cursor.selected
        return table
    }
}

/// A column of the list of tables.
private enum TablesColumn: CaseIterable {
    case name, rows, size, bar, dead, analysed, kind, purpose

    /// Those that a width has room for: charts go before data does.
    static func fitting(_ width: Int) -> [TablesColumn] {
        if width >= 124 { return allCases }
        if width >= 100 { return [.name, .rows, .size, .bar, .dead, .analysed, .purpose] }
        if width >= 60 { return [.name, .rows, .size, .dead, .analysed] }
        if width >= 36 { return [.name, .rows, .size] }
        return width >= 22 ? [.name, .rows] : [.name]
    }

    /// - Parameter isNameWhole: names are not cut: something less needed is there that can be.
    func header(_ order: TableOrder, isNameWhole: Bool) -> TableColumn {
        func mark(_ column: TableOrder.Column) -> TableColumn.Order? {
            order.column == column ? (order.isAscending ? .ascending : .descending) : nil
        }
        return switch self {
        case .name:
            TableColumn(
                "name", minimum: isNameWhole ? nil : 8, maximum: 48, isFrozen: true, order: mark(.name))
        case .rows: TableColumn("rows", alignment: .trailing, maximum: 20, order: mark(.rows))
        case .size: TableColumn("size", alignment: .trailing, maximum: 8, order: mark(.size))
        case .bar: TableColumn("", minimum: 6, maximum: 6)
        case .dead: TableColumn("dead", alignment: .trailing, maximum: 6, order: mark(.dead))
        case .analysed: TableColumn("analysed", maximum: 11, order: mark(.analysed))
        case .kind: TableColumn("kind", maximum: 17, order: mark(.kind))
        case .purpose: TableColumn("what it holds", minimum: 10, maximum: 80, order: mark(.purpose))
        }
    }

    func cell(_ relation: RelationSummary, progress: CountProgress?, largest: Double, now: Double) -> TableCell {
        switch self {
        case .name: return TableCell(relation.name.description, .key)
        case .rows: return rows(relation.estimate, progress: progress)
        case .size:
            guard relation.kind.hasStorage else { return TableCell("–", .dim) }
            let text = NumberText.bytes(relation.totalBytes)
            return relation.isSizeEstimated ? TableCell("~" + text, .estimate) : TableCell(text, .number)
        case .bar: return TableCell(bar: largest > 0 ? Double(relation.totalBytes) / largest : 0)
        case .dead:
            return relation.deadShare.map { TableCell("\(Int(($0 * 100).rounded())) %", $0 > 0.2 ? .warning : .text) }
                ?? TableCell("–", .dim)
        case .analysed:
            guard relation.kind.hasStorage else { return TableCell("–", .dim) }
            return relation.lastAnalyze.map { TableCell(NumberText.ago(seconds: now - $0), .time) }
                ?? TableCell("never", .dim)
        case .kind: return TableCell(relation.kindLabel, .dim)
        case .purpose: return TableCell(relation.purpose)
        }
    }

    private func rows(_ estimate: RowEstimate, progress: CountProgress?) -> TableCell {
        if let progress {
            let share = progress.fraction.map(ProgressBar.percent) ?? "counting"
            let all = progress.estimate.map { "~" + NumberText.grouped(EstimateRounding.threeDigits($0.value)) }
            let known = all ?? (estimate.rows == nil ? nil : estimate.label)
            return TableCell(known.map { "\($0) \(share)" } ?? share, .progress)
        }
        return TableCell(estimate.label, estimate.role)
    }
}

extension RelationKind {
    var hasStorage: Bool { self != .view && self != .foreignTable }
}

extension RelationSummary {
    fileprivate var kindLabel: String {
        partitionCount > 0 ? "\(partitionCount) partitions" : kind.label
    }
}
