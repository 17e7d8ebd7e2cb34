import MuseModel
import TerminalKit

/// The four roles, always, and what looks like them below.
struct ContainersTable {
    let lines: [ContainersLine]
    let loads: [String: ContainerLoad]
    let now: Double

    func draw(_ cursor: ListCursor, on canvas: inout Canvas, in rect: Rect, isFocused: Bool) {
        let columns = Column.fitting(rect.width)
        var table = TableView(columns: columns.map(\.header), rowCount: lines.count) { row, column in
            cell(columns[column], lines[row])
        }
        table.firstRow = cursor.offset
        table.selectedRow = cursor.selected
        table.isFocused = isFocused
        table.draw(on: &canvas, in: rect)
    }

    private enum Column {
        case role, name, state, uptime, memory, processor, restarts, image

        static func fitting(_ width: Int) -> [Column] {
            switch width {
            case 100...: [.role, .name, .state, .uptime, .memory, .processor, .restarts, .image]
            case 74...: [.role, .name, .state, .uptime, .memory, .processor, .restarts]
            case 64...: [.role, .name, .state, .uptime, .memory, .processor]
            case 54...: [.role, .name, .state, .uptime]
            default: [.name, .state]
            }
        }

        var header: TableColumn {
            switch self {
            case .role: TableColumn("role", maximum: 11)
            case .name: TableColumn("container", minimum: 20, maximum: 40)
            case .state: TableColumn("state", maximum: 12)
            case .uptime: TableColumn("for", alignment: .trailing, maximum: 9)
            case .memory: TableColumn("memory", alignment: .trailing, maximum: 9)
            case .processor: TableColumn("cpu", alignment: .trailing, maximum: 6)
            case .restarts: TableColumn("restarts", alignment: .trailing, maximum: 8)
            case .image: TableColumn("image", minimum: 8, maximum: 40)
            }
        }
    }

    private func cell(_ column: Column, _ line: ContainersLine) -> TableCell {
        guard let container = line.container else { return missing(column, line) }
        let load = loads[container.name]
        switch column {
        case .role: return TableCell(line.role, .dim)
        case .name: return TableCell(line.name, .key)
        case .state: return TableCell(container.standing.word, container.standing.role)
        case .uptime:
            guard let at = container.finishedAt ?? container.startedAt else { return TableCell("–", .dim) }
            return TableCell(NumberText.duration(seconds: now - Double(at.secondsSince1970)), .time)
        case .memory: return load.map { TableCell(NumberText.bytes($0.memoryBytes), .number) } ?? TableCell("")
        case .processor:
            return load.map { TableCell("\(Int($0.processorPercent.rounded())) %", .number) } ?? TableCell("")
        case .restarts:
            return container.restarts == 0
                ? TableCell("–", .dim) : TableCell(NumberText.grouped(container.restarts), .warning)
        case .image: return TableCell(container.image)
        }
    }

    /// Only its outline.
    private func missing(_ column: Column, _ line: ContainersLine) -> TableCell {
        switch column {
        case .role: TableCell(line.role, .dim)
        case .name: TableCell("╌ \(line.name) ╌", .dim)
        case .state: TableCell("missing", .warning)
        default: TableCell("")
        }
    }
}
