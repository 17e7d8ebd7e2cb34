import TerminalKit

/// What can be done with one value.
public enum CellCommand: Hashable, Sendable {
    case move(Movement)
    case open, foldAll, unfoldAll, nextView, copy, copyLine, reload

    static let keymap = Keymap<CellCommand>(
        "Cell",
        [
            Binding([.enter], .open, "Fold or unfold, or go where the value leads", hint: "fold, follow"),
            Binding(["t", .tab], .nextView, "Show it as a tree, as text, as bytes", hint: "view"),
            Binding(["y"], .copy, "Copy the whole value", hint: "copy"),
            Binding(["Y"], .copyLine, "Copy the value on the line"),
            Binding(["-"], .foldAll, "Fold everything"),
            Binding(["+", "="], .unfoldAll, "Unfold everything"),
            Binding(["r"], .reload, "Ask again"),
        ] + Movement.bindings.map { $0.within(CellCommand.move) })
}
