import TerminalKit

/// What can be done with the chain of migrations.
public enum MigrationsCommand: Hashable, Sendable {
    case move(Movement)
    case open, nextPane, problems, current, find, findNext, findPrevious, upgrade, downgrade, copy, copyCommand, reload

    static let keymap = Keymap<MigrationsCommand>(
        "Migrations",
        [
            Binding([.enter], .open, "Read the migration's file; again, back to the chain", hint: "read"),
            Binding([.tab], .nextPane, "Go to the next pane", hint: "next pane"),
            Binding(["p"], .problems, "What is wrong; again, what the migration does", hint: "problems"),
            Binding(["."], .current, "Go to where the database stands", hint: "current"),
            Binding(["/"], .find, "Look for a revision or a word of a description"),
            Binding(["n"], .findNext, "Go to the next migration with it"),
            Binding(["N"], .findPrevious, "Go to the migration with it before"),
            Binding(["U"], .upgrade, "To the command that upgrades to this revision", hint: "upgrade"),
            Binding(["D"], .downgrade, "To the command that downgrades to this revision"),
            Binding(["y"], .copy, "Copy the revision"),
            Binding(["Y"], .copyCommand, "Copy the command that prints the migrations"),
            Binding(["r"], .reload, "Read the files and ask the database again"),
        ] + Movement.bindings.map { $0.within(MigrationsCommand.move) })
}
