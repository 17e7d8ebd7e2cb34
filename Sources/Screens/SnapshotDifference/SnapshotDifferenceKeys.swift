import TerminalKit

/// What can be done with the difference between two snapshots.
public enum SnapshotDifferenceCommand: Hashable, Sendable {
    case move(Movement)
    case open, object, snapshot, filter, clearFilter, foldAll, unfoldAll, copy, copyContent, reload

    static let keymap = Keymap<SnapshotDifferenceCommand>(
        "Changed files",
        [
            Binding([.enter], .open, "Fold or unfold a folder, or go to a file's history at the commit", hint: "open"),
            Binding(["/"], .filter, "Only files in whose path, new or old, a text occurs", hint: "filter"),
            Binding(["s"], .snapshot, "Browse all files of the new snapshot", hint: "all files"),
            Binding(["o"], .object, "Go to the object with the file's content", hint: "object"),
            Binding(["y"], .copy, "Copy the path", hint: "copy"),
            Binding(["Y"], .copyContent, "Copy the content id: the new one, or of a removed file the old one"),
            Binding(["u"], .clearFilter, "All changed files again"),
            Binding(["-"], .foldAll, "Fold all folders"),
            Binding(["+", "="], .unfoldAll, "Unfold all folders"),
            Binding(["r"], .reload, "Ask again"),
        ] + Movement.bindings.map { $0.within(SnapshotDifferenceCommand.move) })
}
