import TerminalKit

/// What can be done with the rows of a table.
public enum RowsCommand: Hashable, Sendable {
    case move(Movement)
    case open, cell, timeline, subject, structure, recordView, count, percentage
    case find, findNext, findPrevious, filterByValue, clearFilters
    case copy, copyCommand, reload

    static let keymap = Keymap<RowsCommand>(
        "Rows",
        [
            Binding([.enter], .open, "Go where a key leads, or open the value", hint: "follow"),
            Binding(["/"], .find, "Find a text among the loaded rows", hint: "find"),
            Binding(["y"], .copy, "Copy the value", hint: "copy"),
            Binding(["o"], .cell, "Open the value, whole", hint: "open"),
            Binding(["i"], .subject, "Look at the commit, snapshot, symbol or repository that the row is about"),
            Binding(["v"], .recordView, "One row at a time, fields downwards", hint: "record"),
            Binding(["f"], .filterByValue, "Only rows with this value in the column", hint: "filter"),
            Binding(["c"], .structure, "Show columns, keys, indexes and constraints", hint: "columns"),
            Binding(["t"], .timeline, "Show the history of the row's address"),
            Binding(["n"], .findNext, "Next match", hint: "next match"),
            Binding(["N"], .findPrevious, "Previous match"),
            Binding(["u"], .clearFilters, "All rows again"),
            Binding(["%"], .percentage, "Go to a share of the way through the table"),
            Binding(["x"], .count, "Count the rows exactly"),
            Binding(["Y"], .copyCommand, "Copy the command that prints these rows"),
            Binding(["r"], .reload, "Ask again"),
        ] + Movement.bindings.map { $0.within(RowsCommand.move) })
}
