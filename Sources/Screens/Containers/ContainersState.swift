import MuseModel
import MuseQueries
import TerminalKit

/// The containers of the hub.
public struct ContainersState: Sendable {
    public init() {}
}

extension ContainersState: Screen {
    static let name = "containers"
    static let tab = InspectorTab.containers
    static let reload = ContainersCommand.reload

    var location: Location { .containers }
    var keymap: Keymap<ContainersCommand> { ContainersCommand.keymap }
    var notice: NoticeLine? { nil }

    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] { [] }

    mutating func perform(_ command: ContainersCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] { [] }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] { [] }

    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {}
}
