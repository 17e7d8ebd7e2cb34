import TerminalKit

/// What can be done with the files of a snapshot.
public enum SnapshotCommand: Hashable, Sendable {
    case move(Movement)
    case open, object, filter, clearFilter, foldAll, unfoldAll, copy, copyContent, reload

    static let keymap = Keymap<SnapshotCommand>(
        "Snapshot",
        [
            Binding([.enter], .open, "Fold or unfold a folder, or go to a file's history", hint: "open"),
            Binding(["/"], .filter, "Only files in whose path a text occurs", hint: "filter"),
            Binding(["o"], .object, "Go to the object with the file's content", hint: "object"),
            Binding(["y"], .copy, "Copy the path", hint: "copy"),
            Binding(["Y"], .copyContent, "Copy the content id"),
            Binding(["u"], .clearFilter, "All files again"),
            Binding(["-"], .foldAll, "Fold all folders", hint: "fold"),
            Binding(["+", "="], .unfoldAll, "Unfold all folders"),
            Binding(["r"], .reload, "Ask again"),
        ] + Movement.bindings.map { $0.within(SnapshotCommand.move) })
}
