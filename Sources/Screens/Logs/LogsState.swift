import MuseModel
import MuseQueries
import TerminalKit

/// The log of a container.
public struct LogsState: Sendable {
    public let container: String

    public init(container: String) { self.container = container }
}

extension LogsState: Screen {
    static let name = "logs"
    static let tab = InspectorTab.containers
    static let reload = LogsCommand.reload

    var location: Location { .logs(container: container) }
    var keymap: Keymap<LogsCommand> { LogsCommand.keymap }
    var notice: NoticeLine? { nil }

    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] { [] }

    mutating func perform(_ command: LogsCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] { [] }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] { [] }

    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {}
}
