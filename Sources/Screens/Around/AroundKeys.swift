import TerminalKit

/// What can be done with what stands around a symbol.
public enum AroundCommand: Hashable, Sendable {
    case move(Movement)
    case open, history, results, copy, copyCommand, reload

    static let keymap = Keymap<AroundCommand>(
        "Around a symbol",
        [
            Binding([.enter], .open, "Go where the line leads", hint: "follow"),
            Binding(["t"], .history, "Go to the symbol's own history", hint: "history"),
            Binding(["s"], .results, "What was computed about the repository", hint: "results"),
            Binding(["y"], .copy, "Copy the line's address", hint: "copy"),
            Binding(["Y"], .copyCommand, "Copy the command that prints the clones"),
            Binding(["r"], .reload, "Ask again", hint: "refresh"),
        ] + Movement.bindings.map { $0.within(AroundCommand.move) })
}
