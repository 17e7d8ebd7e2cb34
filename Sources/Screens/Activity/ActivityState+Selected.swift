import MuseModel
import TerminalKit

/// What becomes of the line that is selected.
extension ActivityState {
    /// The statement of what is selected, as much of it as is known.
    private var selectedStatement: String? {
        guard let process = selectedProcess else { return nil }
        if let opened, opened.session.process == process { return opened.statement }
        return look.value?.sessions.first { $0.process == process }?.query
    }

    /// The prepared transaction that the selected line is about; `nil` where it is about none that is known.
    var selectedPrepared: PreparedTransaction? {
        let index = cursor(of: .locks).selected
        let sessions = lockLines.sessions
        return pane == .locks && sessions.indices.contains(index) ? sessions[index]?.prepared : nil
    }

    func copy() -> [ScreenEffect] {
        let index = cursor(of: pane).selected
        switch pane {
        case .indexes: return indexes.indices.contains(index) ? [.copy(indexes[index].statement)] : []
        case .bloat: return bloat.indices.contains(index) ? [.copy(bloat[index].name)] : []
        case .locks where selectedPrepared != nil: return copyTermination()
        case .sessions, .locks, .work, .statement:
            guard let statement = selectedStatement, !statement.isEmpty else {
                return notify("There is no statement to copy, or this login may not see it.")
            }
            return [.copy(statement)]
        }
    }

    func copyTermination() -> [ScreenEffect] {
        guard let process = selectedProcess else { return notify("There is no session in this line.") }
        guard process != 0 else {
            guard let rollback = selectedPrepared?.rollback else {
                return notify(
                    "This prepared transaction cannot be told by its name: pg_prepared_xacts has those that there are.")
            }
            return [.copyCommand(rollback)]
        }
        return [.copy("SELECT pg_terminate_backend(\(process));")]
    }

    /// The command that prints what the pane with the focus shows; progress has no option of its own.
    var printingCommand: String {
        switch pane {
        case .sessions, .statement: "muselens activity --sessions"
        case .locks: "muselens activity --locks"
        case .work: "muselens activity"
        case .indexes, .bloat: "muselens activity --indexes --bloat"
        }
    }

    /// The table that the selected line names.
    private var selectedTable: String? {
        let index = cursor(of: pane).selected
        switch pane {
        case .indexes: return indexes.indices.contains(index) ? indexes[index].table : nil
        case .bloat: return bloat.indices.contains(index) ? bloat[index].table : nil
        case .work:
            let work = work
            if work.indices.contains(index), case .progress(let command) = work[index], !command.relation.isEmpty {
                return command.relation
            }
        case .sessions, .locks, .statement: break
        }
        return selectedStatement.flatMap(Self.hubTable)
    }

    /// The first of the hub's tables that a statement names.
    static func hubTable(in statement: String) -> String? {
        let words = statement.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        return words.lazy.compactMap { MuseTable(rawValue: $0.lowercased())?.name }.first
    }

    func goToTable() -> [ScreenEffect] {
        guard let table = selectedTable else { return notify("No table of the hub is named here.") }
        return [.ask(.target, .place(.rows(TablePlace(table: table))))]
    }

    func goToStructure() -> [ScreenEffect] {
        guard let table = selectedTable else { return notify("There is no table in this line.") }
        return [.ask(.target, .place(.structure(table: table)))]
    }

    func arrive(_ arrival: Arrival) -> [ScreenEffect] {
        switch arrival {
        case .place(let location, let remark): [.open(location)] + (remark.isEmpty ? [] : notify(remark))
        case .nowhere(let reason, let advice): notify([reason, advice].compactMap(\.self).joined(separator: " "))
        case .ambiguous(let reason, let advice): notify("\(reason) \(advice)")
        }
    }

    func notify(_ text: String) -> [ScreenEffect] { [.notify(NoticeLine(.notice, text))] }
}
