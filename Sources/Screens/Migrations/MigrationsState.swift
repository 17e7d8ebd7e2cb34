import MuseModel
import MuseQueries
import TerminalKit

/// The chain of migrations beside the database.
public struct MigrationsState: Sendable {
    public init() {}
}

extension MigrationsState: Screen {
    static let name = "migrations"
    static let tab = InspectorTab.migrations
    static let reload = MigrationsCommand.reload

    var location: Location { .migrations }
    var keymap: Keymap<MigrationsCommand> { MigrationsCommand.keymap }
    var notice: NoticeLine? { nil }

    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] { [] }

    mutating func perform(_ command: MigrationsCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] { [] }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] { [] }

    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {}
}
