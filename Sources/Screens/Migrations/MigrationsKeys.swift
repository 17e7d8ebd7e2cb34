import TerminalKit

/// What can be done on the screen.
public enum MigrationsCommand: Hashable, Sendable {
    case move(Movement)
    case reload

    static let keymap = Keymap<MigrationsCommand>(
        "Migrations",
        [
            Binding(["r"], .reload, "Ask again")
        ] + Movement.bindings.map { $0.within(MigrationsCommand.move) })
}
