import MuseModel
public import MuseQueries
import PostgresClient
import TerminalKit

/// A relation's columns, indexes and constraints.
public struct StructureState: Sendable {
    public let relation: RelationName
    /// The answer; `.loaded(nil)` where the relation is gone.
    public internal(set) var description: Loadable<RelationDescription?> = .loading
    public internal(set) var cursor = ListCursor()

    public init(relation: RelationName) {
        self.relation = relation
    }

    /// One line of the screen.
    enum Line {
        case blank
        case heading(String)
        case column(ColumnDescription)
        case index(IndexDescription)
        case constraint(ConstraintDescription)
    }

    var lines: [Line] {
        guard let description = description.value ?? nil else { return [] }
        var lines: [Line] = [.heading("Columns")] + description.columns.map(Line.column)
        if !description.indexes.isEmpty {
            lines += [.blank, .heading("Indexes")] + description.indexes.map(Line.index)
        }
        if !description.constraints.isEmpty {
            lines += [.blank, .heading("Constraints")] + description.constraints.map(Line.constraint)
        }
        return lines
    }

    var selectedLine: Line? {
        let lines = lines
        return lines.indices.contains(cursor.selected) ? lines[cursor.selected] : nil
    }

    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        description.reload()
        return [.ask(.content, .structure(relation))]
    }

    mutating func perform(_ command: StructureCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch command {
        case .move(let movement): move(movement, environment)
        case .open: return open()
        case .rows:
            return [.open(.rows(RowsStart(relation: relation, description: description.value ?? nil)))]
        case .copy: return selectedLine.map { [.copy($0.text)] } ?? []
        case .copyCommand: return [.copyCommand("muselens columns --all \(ShellWord.quoted(relation.description))")]
        case .reload: return start(environment)
        }
        return []
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .answered(.content, .structure(let found)): description = .loaded(found)
        case .failed(.content, let failure): description.fail(failure)
        default: break
        }
        cursor.settle(count: lines.count, visible: environment.bodyHeight)
        passOverHeadings(forward: true, environment)
        return []
    }

    private mutating func move(_ movement: Movement, _ environment: ScreenEnvironment) {
        let before = cursor.selected
        cursor.move(movement, count: lines.count, visible: environment.bodyHeight)
        let isForward = cursor.selected > before || movement == .first
        passOverHeadings(forward: isForward, environment)
        // There is nothing before the first line but its heading, and that comes into sight with it.
        if cursor.selected <= 1 {
            cursor.select(0, count: lines.count, visible: environment.bodyHeight)
            passOverHeadings(forward: true, environment)
        }
    }

    private mutating func passOverHeadings(forward: Bool, _ environment: ScreenEnvironment) {
        let lines = lines
        var index = cursor.selected
        while lines.indices.contains(index), !lines[index].canBeSelected { index += forward ? 1 : -1 }
        guard lines.indices.contains(index), index != cursor.selected else { return }
        cursor.select(index, count: lines.count, visible: environment.bodyHeight)
    }

    private func open() -> [ScreenEffect] {
        switch selectedLine {
        case .column(let column):
            if let reference = column.references.first { return [.open(.structure(reference.relation))] }
            return [.notify(NoticeLine(.notice, "\(column.name) refers to no other table. o opens the rows."))]
        case .constraint(let constraint):
            if let reference = constraint.references.first { return [.open(.structure(reference.target.relation))] }
            return []
        default: return []
        }
    }
}

extension StructureState.Line {
    var canBeSelected: Bool {
        switch self {
        case .blank, .heading: false
        case .column, .index, .constraint: true
        }
    }

    /// What is copied.
    var text: String {
        switch self {
        case .blank: ""
        case .heading(let text): text
        case .column(let column): column.name.name
        case .index(let index): index.definition
        case .constraint(let constraint): constraint.definition
        }
    }
}
