import TerminalKit

/// What can be done with a commit.
public enum CommitCommand: Hashable, Sendable {
    case move(Movement)
    case open, nextPane, parent, snapshot, changedFiles, around, fold, foldAll, unfoldAll, copy, copyCommand, reload

    static let keymap = Keymap<CommitCommand>(
        "Commit",
        [
            Binding([.enter], .open, "Go where the line leads: a parent, the snapshot, a history", hint: "follow"),
            Binding([.tab], .nextPane, "Go to the other pane", hint: "other pane"),
            Binding(["p"], .parent, "Go to the first parent", hint: "parent"),
            Binding(["s"], .snapshot, "Browse the files of its snapshot", hint: "files"),
            Binding(["y"], .copy, "Copy the line's id, address or text", hint: "copy"),
            Binding(
                ["d"], .changedFiles,
                "What changed in the files since the first parent, or since the parent on the line",
                hint: "changes"),
            Binding(["z"], .fold, "Fold or unfold the file", hint: "fold"),
            Binding(["a"], .around, "What stands around the symbol: metrics, clones, what changes with it"),
            Binding(["-"], .foldAll, "Fold all files"),
            Binding(["+", "="], .unfoldAll, "Unfold all files"),
            Binding(["Y"], .copyCommand, "Copy the command that prints this commit"),
            Binding(["r"], .reload, "Ask again"),
        ] + Movement.bindings.map { $0.within(CommitCommand.move) })
}
