import MuseModel
import TerminalKit

/// Sessions, one a row.
struct SessionsTable {
    let look: ServerActivity
    let sessions: [ActivitySession]
    let order: SessionOrder
    /// Those for which others wait, and those that wait themselves.
    private let holders: Set<Int>
    private let waiting: Set<Int>

    init(_ look: ServerActivity, _ sessions: [ActivitySession], order: SessionOrder) {
        (self.look, self.sessions, self.order) = (look, sessions, order)
        let blockings = look.locks.blockings
        holders = Set(blockings.map(\.holder.process))
        waiting = Set(blockings.map(\.waiting.process))
    }

    func draw(_ cursor: ListCursor, on canvas: inout Canvas, in rect: Rect, isFocused: Bool) {
        let columns = Column.fitting(rect.width)
        var table = TableView(columns: columns.map { $0.header(order) }, rowCount: sessions.count) { row, column in
            cell(columns[column], sessions[row])
        }
        table.firstRow = cursor.offset
        table.selectedRow = cursor.selected
        table.isFocused = isFocused
        table.draw(on: &canvas, in: rect)
    }

    private enum Column {
        case mark, process, application, user, client, database, state, age, transaction, wait, statement

        static func fitting(_ width: Int) -> [Column] {
            switch width {
            case 150...:
                [
                    .mark, .process, .application, .user, .client, .database, .state, .age, .transaction, .wait,
                    .statement,
                ]
            case 110...: [.mark, .process, .application, .user, .state, .age, .transaction, .wait, .statement]
            case 60...: [.mark, .process, .application, .state, .age, .transaction, .statement]
            default: [.mark, .process, .application, .state]
            }
        }

        func header(_ order: SessionOrder) -> TableColumn {
            switch self {
            case .mark: TableColumn("", maximum: 1, isFrozen: true)
            case .process:
                TableColumn(
                    "process", alignment: .trailing, maximum: 10, isFrozen: true,
                    order: order == .process ? .ascending : nil)
            case .application: TableColumn("application", minimum: 8, maximum: 24)
            case .user: TableColumn("user", minimum: 6, maximum: 20)
            case .client: TableColumn("from", maximum: 24)
            case .database: TableColumn("database", minimum: 6, maximum: 20)
            case .state: TableColumn("state", minimum: 8, maximum: 20, order: order == .state ? .ascending : nil)
            case .age: TableColumn("for", alignment: .trailing, maximum: 7)
            case .transaction:
                TableColumn(
                    "transaction", alignment: .trailing, minimum: 7, maximum: 11,
                    order: order == .age ? .descending : nil)
            case .wait: TableColumn("waits for", minimum: 9, maximum: 28)
            case .statement: TableColumn("statement", minimum: 10, maximum: 400)
            }
        }
    }

    private func cell(_ column: Column, _ session: ActivitySession) -> TableCell {
        switch column {
        case .mark:
            if waiting.contains(session.process) { return TableCell("└", .warning) }
            return holders.contains(session.process) ? TableCell("●", .badgeWarning) : TableCell("")
        case .process: return TableCell("\(session.process)", .number)
        case .application:
            return TableCell(session.application.isEmpty ? session.user : session.application, .key)
        case .user: return TableCell(session.user)
        case .client: return TableCell(session.client, .dim)
        case .database: return TableCell(session.database, .dim)
        case .state: return state(of: session)
        case .age: return age(session.stateAge(at: look.at), isLong: false)
        case .transaction:
            let seconds = session.transactionAge(at: look.at)
            return age(seconds, isLong: (seconds ?? 0) >= ServerActivity.longTransaction)
        case .wait:
            guard let wait = session.wait else { return TableCell("") }
            return TableCell("\(wait.type) \(wait.event)", wait.type == "Lock" ? .warning : .dim)
        case .statement:
            return TableCell(session.query.runTogether, session.state == "active" ? .text : .dim)
        }
    }

    private func state(of session: ActivitySession) -> TableCell {
        if session.isHidden { return TableCell("hidden", .dim) }
        if session.state.isEmpty { return TableCell(session.backend, .dim) }
        if session.isIdleInTransaction { return TableCell(session.state, .warning) }
        return TableCell(session.state, session.state == "active" ? .success : .dim)
    }

    private func age(_ seconds: Double?, isLong: Bool) -> TableCell {
        seconds.map { TableCell(NumberText.duration(seconds: $0), isLong ? .warning : .time) } ?? TableCell("")
    }
}
