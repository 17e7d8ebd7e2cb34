import TerminalKit

/// What can be done with the gaps.
public enum GapsCommand: Hashable, Sendable {
    case move(Movement)
    case open, nextPane, previousPane, dimension, commit, manifest, first, last, filter, clearFilter, zoom
    case run, backfills, copy, copyCommand, bell, reload

    static let keymap = Keymap<GapsCommand>(
        "Gaps",
        [
            Binding([.enter], .open, "To the rows; from a row to its history, or to its commit", hint: "open"),
            Binding([.tab], .nextPane, "Go to the next pane", hint: "next pane"),
            Binding([.backTab], .previousPane, "Go to the pane before"),
            Binding(
                ["d"], .dimension, "Where: by repository, op, author, agent, commit, day", hint: "where"),
            Binding(["y"], .copy, "Copy the dry run of what fills these, or the row's place", hint: "copy"),
            Binding(
                ["x", "!"], .run, "To the dry run of what fills these, in the repository that is chosen",
                hint: "dry run"),
            Binding(["B"], .backfills, "Go to the backfills, the scripts that fill gaps"),
            Binding(["s"], .manifest, "Go to the manifest's entry that would fill the row", hint: "manifest"),
            Binding(["c"], .commit, "Go to the row's commit"),
            Binding(["<"], .first, "Go to the first occurrence of the cause"),
            Binding([">"], .last, "Go to the last occurrence of the cause"),
            Binding(["/"], .filter, "Only rows in whose address or commit a text occurs"),
            Binding(["u"], .clearFilter, "All rows again"),
            Binding(["z"], .zoom, "Give the pane all the room; again, all panes"),
            Binding(["Y"], .copyCommand, "Copy the command that prints these gaps"),
            Binding(["b"], .bell, "Ring and notify when the watched gaps come to an end; again, do not"),
            Binding(["r"], .reload, "Ask again"),
        ] + Movement.bindings.map { $0.within(GapsCommand.move) })
}
