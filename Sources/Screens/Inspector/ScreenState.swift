import MuseQueries
import TerminalKit

/// The state of one screen, whichever it is.
enum ScreenState: Sendable {
    case overview(OverviewState)
    case tables(TablesState)
    case rows(RowsState)
    case structure(StructureState)
    case cell(CellState)

    init(_ location: Location) {
        switch location {
        case .overview: self = .overview(OverviewState())
        case .tables: self = .tables(TablesState())
        case .rows(let start): self = .rows(RowsState(start: start))
        case .structure(let relation): self = .structure(StructureState(relation: relation))
        case .cell(let start): self = .cell(CellState(start: start))
        }
    }

    /// Asks for what the screen needs at first.
    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        modify(
            { $0.start() }, { $0.start() }, { $0.begin() }, { $0.start() }, { $0.start(environment) })
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        modify(
            { $0.receive(event, environment) }, { $0.receive(event, environment) },
            { $0.receive(event, environment) }, { $0.receive(event, environment) },
            { $0.receive(event, environment) })
    }

    /// A command of another screen than this one does nothing.
    mutating func perform(_ command: AnyCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        modify(
            { if case .overview(let own) = command { $0.perform(own, environment) } else { [] } },
            { if case .tables(let own) = command { $0.perform(own, environment) } else { [] } },
            { if case .rows(let own) = command { $0.perform(own, environment) } else { [] } },
            { if case .structure(let own) = command { $0.perform(own, environment) } else { [] } },
            { if case .cell(let own) = command { $0.perform(own, environment) } else { [] } })
    }

    /// Asks for what is on the screen again.
    mutating func reload(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        modify(
            { $0.perform(.reload, environment) }, { $0.perform(.reload, environment) },
            { $0.perform(.reload, environment) }, { $0.perform(.reload, environment) },
            { $0.perform(.reload, environment) })
    }

    /// A word for it, as in a file's name.
    var name: String {
        switch self {
        case .overview: "overview"
        case .tables: "tables"
        case .rows: "rows"
        case .structure: "structure"
        case .cell: "cell"
        }
    }

    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        switch self {
        case .overview(let state): state.draw(on: &canvas, in: rect, environment)
        case .tables(let state): state.draw(on: &canvas, in: rect, environment)
        case .rows(let state): state.draw(on: &canvas, in: rect, environment)
        case .structure(let state): state.draw(on: &canvas, in: rect, environment)
        case .cell(let state): state.draw(on: &canvas, in: rect, environment)
        }
    }

    var keymap: Keymap<AnyCommand> {
        switch self {
        case .overview: OverviewCommand.keymap.map(AnyCommand.overview)
        case .tables: TablesCommand.keymap.map(AnyCommand.tables)
        case .rows: RowsCommand.keymap.map(AnyCommand.rows)
        case .structure: StructureCommand.keymap.map(AnyCommand.structure)
        case .cell: CellCommand.keymap.map(AnyCommand.cell)
        }
    }

    /// What is wrong while there is still something to show.
    var notice: NoticeLine? {
        switch self {
        case .overview(let state): state.overview.value == nil ? nil : state.overview.failure?.notice
        case .tables(let state): state.relations.value == nil ? nil : state.relations.failure?.notice
        case .rows(let state): state.window.rows.isEmpty ? nil : state.failure?.notice
        case .structure(let state): state.description.value == nil ? nil : state.description.failure?.notice
        case .cell(let state): state.content.value == nil ? nil : state.content.failure?.notice
        }
    }

    private mutating func modify<Value>(
        _ overview: (inout OverviewState) -> Value, _ tables: (inout TablesState) -> Value,
        _ rows: (inout RowsState) -> Value, _ structure: (inout StructureState) -> Value,
        _ cell: (inout CellState) -> Value
    ) -> Value {
        switch self {
        case .overview(var state):
            defer { self = .overview(state) }
            return overview(&state)
        case .tables(var state):
            defer { self = .tables(state) }
            return tables(&state)
        case .rows(var state):
            defer { self = .rows(state) }
            return rows(&state)
        case .structure(var state):
            defer { self = .structure(state) }
            return structure(&state)
        case .cell(var state):
            defer { self = .cell(state) }
            return cell(&state)
        }
    }
}
