import TerminalKit

/// A screen: what it knows, what its keys and answers do to that, and how it looks.
///
/// It is a value and does nothing by itself: what it wants done it returns, as effects. A new screen is a folder with a
/// type of this kind, a ``Location`` that leads to it, and the inquiries that it makes.
protocol Screen: Sendable {
    associatedtype Command: Hashable & Sendable

    /// A word for it, as in a file's name.
    static var name: String { get }
    /// The tab under which it stands.
    static var tab: InspectorTab { get }
    /// The command that asks for what is on the screen again.
    static var reload: Command { get }

    /// Where it is: opening this shows the same.
    var location: Location { get }
    /// The keys that work on it now.
    var keymap: Keymap<Command> { get }
    /// What is typed goes into a line of the screen: of the keys that work everywhere only those count that type and
    /// edit nothing.
    var isTyping: Bool { get }
    /// It watches something by itself, also while another screen is shown.
    var isWatching: Bool { get }
    /// Something runs that does not end with this inspector: quitting asks what becomes of it.
    var isRunning: Bool { get }
    /// It shows what could not be had again: it is kept, wherever one goes.
    var isKept: Bool { get }
    /// What is wrong while there is still something to show.
    var notice: NoticeLine? { get }
    /// What is wrong and must stay in sight: nothing that is said by the way hides it.
    var urgentNotice: NoticeLine? { get }

    /// Asks for what the screen needs at first.
    mutating func start(_ environment: ScreenEnvironment) -> [ScreenEffect]
    mutating func perform(_ command: Command, _ environment: ScreenEnvironment) -> [ScreenEffect]
    /// Whether a command can be carried out as things are. One that is about a part of the screen alone, while the rest
    /// is of use already, does not wait: it says what is still missing.
    func readiness(of command: Command) -> Readiness
    mutating func receive(_ event: ScreenEvent, _ environment: ScreenEnvironment) -> [ScreenEffect]
    /// Takes an input that is typed into the screen, before any key of it counts; `nil` where it is not typing.
    mutating func takeTyped(_ input: Input, _ environment: ScreenEnvironment) -> [ScreenEffect]?
    /// Says what is to be done as one goes elsewhere.
    mutating func depart(_ environment: ScreenEnvironment) -> [ScreenEffect]
    /// What it holds on the server, with the seconds since when; `nil` for nothing.
    func holding(_ environment: ScreenEnvironment) -> String?
    /// Leaves what is open within the screen, before one goes back from the screen itself; `nil` where nothing is.
    mutating func stepOut(_ environment: ScreenEnvironment) -> [ScreenEffect]?
    /// Begins to watch, or ends it; `nil` where the screen is asked again every few seconds instead.
    mutating func toggleWatch(_ environment: ScreenEnvironment) -> [ScreenEffect]?
    /// Asks the person what becomes of what runs, before anything of it is given up; `nil` where nothing runs.
    /// - Parameter quits: one wants to quit, and not only to interrupt it.
    mutating func interrupt(quits: Bool, _ environment: ScreenEnvironment) -> [ScreenEffect]?
    func draw(on canvas: inout Canvas, in rect: Rect, _ environment: ScreenEnvironment)

    /// Where it is with what is selected on it: what is marked, copied, and told those who follow. `nil` where nobody
    /// can come back to it.
    func bookmark(_ environment: ScreenEnvironment) -> Bookmark?
    /// Goes to a place that this same screen can show, such as another entry of its list; `nil` where it cannot.
    mutating func go(to location: Location, _ environment: ScreenEnvironment) -> [ScreenEffect]?
    /// Asks for what is shown, since the hub has changed.
    mutating func askAfterChange(_ environment: ScreenEnvironment) -> [ScreenEffect]
}

extension Screen {
    var isTyping: Bool { false }
    var isWatching: Bool { false }
    var isRunning: Bool { false }
    var isKept: Bool { isRunning }
    var urgentNotice: NoticeLine? { nil }

    func readiness(of command: Command) -> Readiness { .inTurn }

    mutating func takeTyped(_ input: Input, _ environment: ScreenEnvironment) -> [ScreenEffect]? { nil }

    mutating func depart(_ environment: ScreenEnvironment) -> [ScreenEffect] { [] }
    func holding(_ environment: ScreenEnvironment) -> String? { nil }
    mutating func stepOut(_ environment: ScreenEnvironment) -> [ScreenEffect]? { nil }

    mutating func toggleWatch(_ environment: ScreenEnvironment) -> [ScreenEffect]? { nil }

    mutating func interrupt(quits: Bool, _ environment: ScreenEnvironment) -> [ScreenEffect]? { nil }

    func bookmark(_ environment: ScreenEnvironment) -> Bookmark? { Bookmark(location) }

    mutating func go(to location: Location, _ environment: ScreenEnvironment) -> [ScreenEffect]? {
        location == self.location ? [] : nil
    }

    /// A command of another screen than this one does nothing.
    mutating func perform(_ command: ScreenCommand, _ environment: ScreenEnvironment) -> [ScreenEffect] {
        (command.command as? Command).map { perform($0, environment) } ?? []
    }

    func readiness(of command: ScreenCommand) -> Readiness {
        guard let own = command.command as? Command else { return .inTurn }
        return own == Self.reload ? .always : readiness(of: own)
    }

    mutating func askAfterChange(_ environment: ScreenEnvironment) -> [ScreenEffect] { askAgain(environment) }

    mutating func askAgain(_ environment: ScreenEnvironment) -> [ScreenEffect] {
        perform(Self.reload, environment)
    }

    var screenKeymap: Keymap<AnyCommand> {
        keymap.map { AnyCommand.screen(ScreenCommand($0)) }
    }
}

/// A command of some screen's own.
public struct ScreenCommand: Hashable, Sendable {
    let command: any Hashable & Sendable

    init(_ command: some Hashable & Sendable) {
        self.command = command
    }

    public static func == (left: ScreenCommand, right: ScreenCommand) -> Bool {
        AnyHashable(left.command) == AnyHashable(right.command)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(AnyHashable(command))
    }
}
