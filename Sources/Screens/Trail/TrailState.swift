import TerminalKit

/// The marks in their order. They are the inspector's: the screen knows only which one is selected.
public struct TrailState: Sendable {
    public internal(set) var cursor = ListCursor()

    public init() {}

    private func selected(_ environment: ScreenEnvironment) -> Mark? {
        let marks = environment.trail.marks
        return marks.indices.contains(cursor.selected) ? marks[cursor.selected] : nil
    }
}

extension TrailState: Screen {
    static let name = "trail"
    /// It has none of its own.
    static let tab = InspectorTab.overview
    static let reload = TrailCommand.reload

    var location: Location { .trail }
    var keymap: Keymap<TrailCommand> { TrailCommand.keymap }
    var notice: NoticeLine? { nil }

    func bookmark(_ environment: ScreenEnvironment) -> Bookmark? { nil }

    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        settle(environment)
        return []
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        settle(environment)
        return []
    }

    private mutating func settle(_ environment: ScreenEnvironment) {
        cursor.settle(count: environment.trail.marks.count, visible: environment.tableHeight)
    }

    mutating func perform(_ command: TrailCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch command {
        case .move(let movement):
            cursor.move(movement, count: environment.trail.marks.count, visible: environment.tableHeight)
        case .restore: return [.trail(.restore)]
        case .writeMarkdown: return [.writeTrail(.markdown)]
        case .writeHTML: return [.writeTrail(.html)]
        case .reload: settle(environment)
        case .open, .note, .earlier, .later, .remove, .copy:
            guard let mark = selected(environment) else {
                return [.notify(NoticeLine(.notice, "There is no mark yet: m makes one, wherever you are."))]
            }
            return perform(command, on: mark, environment)
        }
        return []
    }

    private mutating func perform(
        _ command: TrailCommand, on mark: Mark, _ environment: ScreenEnvironment
    ) -> [ScreenEffect] {
        switch command {
        case .open: return [.open(mark.bookmark.location)]
        case .note:
            return [.prompt(Prompt(.note(of: mark.id), label: "note ", formerText: mark.note, isPrefilled: true))]
        case .earlier: return shift(mark, by: -1, environment)
        case .later: return shift(mark, by: 1, environment)
        case .remove: return [.trail(.remove(mark.id))]
        case .copy:
            return mark.bookmark.command.map { [.copyCommand($0)] } ?? []
        case .move, .restore, .writeMarkdown, .writeHTML, .reload: return []
        }
    }

    /// The mark stays selected where it goes.
    private mutating func shift(_ mark: Mark, by step: Int, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        cursor.select(
            cursor.selected + step, count: environment.trail.marks.count, visible: environment.tableHeight)
        return [.trail(.move(mark.id, by: step))]
    }
}
