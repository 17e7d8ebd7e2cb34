import TerminalKit

/// What can be done with what the server is doing. Nothing of it acts on the server.
public enum ActivityCommand: Hashable, Sendable {
    case move(Movement)
    case open, nextPane, pause, storage, sort, filter, clearFilter, table, copy, copyTermination, copyCommand, reload

    static let keymap = Keymap<ActivityCommand>(
        "Activity",
        [
            Binding(
                [.enter], .open, "Show the session with its whole statement; the structure of a table", hint: "open"),
            Binding([.tab], .nextPane, "Go to the next pane", hint: "next pane"),
            Binding(["p", " "], .pause, "Pause, so that the picture stays; again, go on", hint: "pause"),
            Binding(["i"], .storage, "Indexes and bloat; again, back to the sessions", hint: "indexes"),
            Binding(["s"], .sort, "Sort the sessions by another order", hint: "sort"),
            Binding(["/"], .filter, "Show only sessions with a text in them"),
            Binding(["u"], .clearFilter, "Show all sessions again"),
            Binding(["o"], .table, "Go to the table that the statement or the line names", hint: "table"),
            Binding(["y"], .copy, "Copy the statement, or the SQL that makes or drops the index"),
            Binding(["X"], .copyTermination, "Copy the SQL that ends the session, for psql: muselens never runs it"),
            Binding(["Y"], .copyCommand, "Copy the command that prints the activity"),
            Binding(["r"], .reload, "Look again"),
        ] + moving)

    /// The space bar pauses here.
    private static let moving: [Binding<ActivityCommand>] = Movement.bindings.map { binding in
        Binding(
            binding.keys.filter { $0 != " " }, .move(binding.command), binding.summary, group: binding.group)
    }
}
