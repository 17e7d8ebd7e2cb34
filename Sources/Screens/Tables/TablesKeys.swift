import TerminalKit

/// What can be done with the list of tables.
public enum TablesCommand: Hashable, Sendable {
    case move(Movement)
    case open, structure, count, sortNext, sortReverse, filter, clearFilter, copy, copyCommand, reload

    static let keymap = Keymap<TablesCommand>(
        "Tables",
        [
            Binding([.enter], .open, "Open the rows of the table", hint: "open"),
            Binding(["x"], .count, "Count the rows exactly", hint: "count"),
            Binding(["/"], .filter, "Narrow the list by name or purpose", hint: "filter"),
            Binding(["c"], .structure, "Show columns, keys, indexes and constraints", hint: "columns"),
            Binding(["s"], .sortNext, "Sort by the next column", hint: "sort"),
            Binding(["S"], .sortReverse, "Turn the order round"),
            Binding(["u"], .clearFilter, "Show all tables again"),
            Binding(["y"], .copy, "Copy the table's name", hint: "copy"),
            Binding(["Y"], .copyCommand, "Copy the command that prints this list"),
            Binding(["r"], .reload, "Ask again"),
        ] + Movement.bindings.map { $0.within(TablesCommand.move) })
}
