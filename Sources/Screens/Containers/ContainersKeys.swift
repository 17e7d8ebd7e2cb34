import TerminalKit

/// What can be done with the containers.
public enum ContainersCommand: Hashable, Sendable {
    case move(Movement)
    case open, nextPane, shell, backfills, copy, copyCommand, reload

    static let keymap = Keymap<ContainersCommand>(
        "Containers",
        [
            Binding([.enter], .open, "Go to the container's log", hint: "log"),
            Binding([.tab], .nextPane, "Go to the next pane", hint: "next pane"),
            Binding(["s"], .shell, "Copy the command that opens a shell in it, or psql", hint: "shell"),
            Binding(["b"], .backfills, "Go to the backfill scripts", hint: "backfills"),
            Binding(["y"], .copy, "Copy the container's name", hint: "copy"),
            Binding(["Y"], .copyCommand, "Copy the command that prints the containers"),
            Binding(["r"], .reload, "Ask again"),
        ] + Movement.bindings.map { $0.within(ContainersCommand.move) })
}
