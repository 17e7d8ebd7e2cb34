import TerminalKit

/// What can be done with a repository's aggregate results.
public enum ResultsCommand: Hashable, Sendable {
    case move(Movement)
    case open, foldAll, unfoldAll, copy, reload

    static let keymap = Keymap<ResultsCommand>(
        "Aggregate results",
        [
            Binding([.enter], .open, "Fold or unfold, or go to the history of an address", hint: "fold, follow"),
            Binding(["y"], .copy, "Copy the value on the line", hint: "copy"),
            Binding(["-"], .foldAll, "Fold everything", hint: "fold all"),
            Binding(["+", "="], .unfoldAll, "Unfold everything", hint: "unfold all"),
            Binding(["r"], .reload, "Ask again", hint: "refresh"),
        ] + Movement.bindings.map { $0.within(ResultsCommand.move) })
}
