import MuseModel
public import MuseQueries
import PostgresClient
import TerminalKit

/// The hub at a glance.
public struct OverviewState: Sendable {
    public internal(set) var overview: Loadable<HubOverview> = .loading
    /// The selected line, counted over all panes in their order.
    public internal(set) var cursor = ListCursor()

    public init() {}

    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        overview.reload()
        return [.ask(.content, .overview)]
    }

    mutating func perform(_ command: OverviewCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        let panes = panes(environment)
        let lines = panes.flatMap(\.lines)
        switch command {
        case .move(.right), .nextPane: selectPane(after: 1, panes, environment)
        case .move(.left): selectPane(after: -1, panes, environment)
        case .move(let movement): cursor.move(movement, count: lines.count, visible: environment.bodyHeight)
        case .open: return lines.indices.contains(cursor.selected) ? open(lines[cursor.selected].door) : []
        case .copy:
            guard lines.indices.contains(cursor.selected) else { return [] }
            return [.copy(lines[cursor.selected].text)]
        case .copyCommand: return [.copyCommand("muselens overview")]
        case .reload: return start(environment)
        }
        return []
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .answered(.content, .overview(let found)): overview = .loaded(found)
        case .failed(.content, let failure): overview.fail(failure)
        default: break
        }
        let count = panes(environment).flatMap(\.lines).count
        cursor.settle(count: count, visible: environment.bodyHeight)
        return []
    }

    private func open(_ door: OverviewLine.Door) -> [ScreenEffect] {
        switch door {
        case .place(let location): [.open(location)]
        case .advice(let advice): [.notify(NoticeLine(.notice, advice))]
        case .none: []
        }
    }

    private mutating func selectPane(after step: Int, _ panes: [OverviewPane], _ environment: ScreenEnvironment) {
        var starts: [Int] = []
        var count = 0
        for pane in panes {
            starts.append(count)
            count += pane.lines.count
        }
        guard let current = starts.lastIndex(where: { $0 <= cursor.selected }) else { return }
        let next = (current + step + starts.count) % starts.count
        cursor.select(starts[next], count: count, visible: environment.bodyHeight)
    }
}
