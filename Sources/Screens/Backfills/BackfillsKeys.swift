import TerminalKit

/// What can be done on the screen.
public enum BackfillsCommand: Hashable, Sendable {
    case move(Movement)
    case reload

    static let keymap = Keymap<BackfillsCommand>(
        "Backfills",
        [
            Binding(["r"], .reload, "Ask again")
        ] + Movement.bindings.map { $0.within(BackfillsCommand.move) })
}
