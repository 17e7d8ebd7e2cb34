import TerminalKit

/// What can be done on the screen.
public enum RunCommand: Hashable, Sendable {
    case move(Movement)
    case reload

    static let keymap = Keymap<RunCommand>(
        "Run",
        [
            Binding(["r"], .reload, "Ask again")
        ] + Movement.bindings.map { $0.within(RunCommand.move) })
}
