public import MuseModel
public import MuseQueries
import PostgresClient
import TerminalKit

/// What stands around a symbol: its metrics, what changes together with it, and where else its content is found.
public struct AroundState: Sendable {
    public let repository: String
    public let address: SymbolAddress
    /// `.loaded(nil)` where the hub has none of the address.
    public internal(set) var metrics: Loadable<SymbolIntel?> = .loading
    /// `.loaded(nil)` where the hub has no history.
    public internal(set) var coChanges: Loadable<CoChanges?> = .loading
    public internal(set) var clones: Loadable<AddressClones> = .loading
    var list = DetailList()

    public init(repository: String, address: SymbolAddress) {
        (self.repository, self.address) = (repository, address)
    }

    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        metrics.reload()
        coChanges.reload()
        clones.reload()
        showLines(environment)
        return [
            .ask(.content, .hub(.metrics(repository: repository, address))),
            .ask(.preceding, .hub(.clones(repository: repository, address))),
            .ask(.following, .hub(.coChanges(repository: repository, address))),
        ]
    }

    mutating func perform(_ command: AroundCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch command {
        case .move(let movement): list.move(movement, visible: environment.bodyHeight)
        case .open: return (list.selectedLine?.door ?? .none).effects
        case .history: return Door.history(repository: repository, address).effects
        case .results: return [.open(.results(repository: repository))]
        case .copy: return [.copy(list.selectedLine?.copyText ?? address.text)]
        case .copyCommand: return [.copyCommand("muselens clones " + ShellWord.quoted(address.text))]
        case .reload: return start(environment)
        }
        return []
    }

    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        switch event {
        case .answered(.content, .hub(.metrics(let found))): metrics = .loaded(found)
        case .answered(.preceding, .hub(.clones(let found))): clones = .loaded(found)
        case .answered(.following, .hub(.coChanges(let found))): coChanges = .loaded(found)
        case .failed(.content, let failure): metrics.fail(failure)
        case .failed(.preceding, let failure): clones.fail(failure)
        case .failed(.following, let failure): coChanges.fail(failure)
        default: break
        }
        showLines(environment)
        return []
    }

    private mutating func showLines(_ environment: ScreenEnvironment) {
        list.show(AroundLines(self, width: max(1, environment.size.width - 4)).all, visible: environment.bodyHeight)
    }
}

extension AroundState: Screen {
    static let name = "around"
    static let tab = InspectorTab.tables
    static let reload = AroundCommand.reload

    var location: Location { .around(repository: repository, address) }
    var keymap: Keymap<AroundCommand> { AroundCommand.keymap }
    var notice: NoticeLine? { (metrics.failure ?? coChanges.failure ?? clones.failure)?.notice }

    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment) {
        let title = "Around \(address.text)"
        let interior = Frame(title: title, isFocused: true).draw(on: &canvas, in: rect)
        list.draw(on: &canvas, in: interior, isFocused: true)
    }
}
