import TerminalKit

/// What can be done on the screen.
public enum ContainersCommand: Hashable, Sendable {
    case move(Movement)
    case reload

    static let keymap = Keymap<ContainersCommand>(
        "Containers",
        [
            Binding(["r"], .reload, "Ask again")
        ] + Movement.bindings.map { $0.within(ContainersCommand.move) })
}
