import TerminalKit

/// What can be done with a table's structure.
public enum StructureCommand: Hashable, Sendable {
    case move(Movement)
    case open, rows, copy, copyCommand, reload

    static let keymap = Keymap<StructureCommand>(
        "Structure",
        [
            Binding([.enter], .open, "Go to the table that the column refers to", hint: "follow"),
            Binding(["o"], .rows, "Open the rows of the table", hint: "rows"),
            Binding(["y"], .copy, "Copy the line's name or definition", hint: "copy"),
            Binding(["Y"], .copyCommand, "Copy the command that prints this structure"),
            Binding(["r"], .reload, "Ask again"),
        ] + Movement.bindings.map { $0.within(StructureCommand.move) })
}
