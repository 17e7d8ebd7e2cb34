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
        case heading(String)
        case column(ColumnDescription)
        case index(IndexDescription)
        case constraint(ConstraintDescription)
    }

    var lines: [Line] {
        guard let description = description.value ?? nil else { return [] }
        var lines: [Line] = [.heading("Columns")] + description.columns.map(Line.column)
        if !description.indexes.isEmpty { lines += [.heading("Indexes")] + description.indexes.map(Line.index) }
        if !description.constraints.isEmpty {
            lines += [.heading("Constraints")] + description.constraints.map(Line.constraint)
        }
        return lines
    }

    var selectedLine: Line? {
        let lines = lines
        return lines.indices.contains(cursor.selected) ? lines[cursor.selected] : nil
    }

    mutating func start() -> [ScreenEffect] {
        description.reload()
        return [.ask(.content, .structure(relation))]
    }

    mutating func perform(_ command: StructureCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch command {
        case .move(let movement): cursor.move(movement, count: lines.count, visible: environment.bodyHeight)
        case .open: return open()
        case .rows:
            return [.open(.rows(RowsStart(relation: relation, description: description.value ?? nil)))]
        case .copy: return selectedLine.map { [.copy($0.text)] } ?? []
        case .copyCommand: return [.copy("muselens columns --all \(CommandLineText.quoted(relation.description))")]
        case .reload: return start()
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
        return []
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
    /// What is copied.
    var text: String {
        switch self {
        case .heading(let text): text
        case .column(let column): column.name.name
        case .index(let index): index.definition
        case .constraint(let constraint): constraint.definition
        }
    }
}
