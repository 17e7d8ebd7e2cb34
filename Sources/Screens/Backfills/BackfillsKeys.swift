import TerminalKit

/// What can be done with the backfill scripts.
public enum BackfillsCommand: Hashable, Sendable {
    case move(Movement)
    case open, nextPane, gaps, copy, copyCommand, reload

    static let keymap = Keymap<BackfillsCommand>(
        "Backfills",
        [
            Binding([.enter, "x"], .open, "To the dry run of the script in the repository, or in all", hint: "run"),
            Binding([.tab], .nextPane, "Between scripts and repositories", hint: "next pane"),
            Binding(["y"], .copy, "Copy the engine's command of the dry run", hint: "copy"),
            Binding(["c"], .gaps, "Go to the gaps that the script fills", hint: "its gaps"),
            Binding(["Y"], .copyCommand, "Copy the command of muselens that does the same"),
            Binding(["r"], .reload, "Ask again"),
        ] + Movement.bindings.map { $0.within(BackfillsCommand.move) })
}
