public import MuseModel
import MuseQueries
import TerminalKit

/// Something that is run in the application's container.
public struct RunState: Sendable {
    public let request: RunRequest

    public init(request: RunRequest) { self.request = request }
}

extension RunState: Screen {
    static let name = "run"
    static let tab = InspectorTab.containers
    static let reload = RunCommand.reload

    var location: Location { .run(request) }
    var keymap: Keymap<RunCommand> { RunCommand.keymap }
    var notice: NoticeLine? { nil }

    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] { [] }

    mutating func perform(_ command: RunCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] { [] }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] { [] }

    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {}
}
