import MuseModel
import MuseQueries
import TerminalKit

/// The backfill scripts of the application.
public struct BackfillsState: Sendable {
    public init() {}
}

extension BackfillsState: Screen {
    static let name = "backfills"
    static let tab = InspectorTab.gaps
    static let reload = BackfillsCommand.reload

    var location: Location { .backfills }
    var keymap: Keymap<BackfillsCommand> { BackfillsCommand.keymap }
    var notice: NoticeLine? { nil }

    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] { [] }

    mutating func perform(_ command: BackfillsCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] { [] }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] { [] }

    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {}
}
