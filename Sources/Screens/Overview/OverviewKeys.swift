import TerminalKit

/// What can be done with the overview.
public enum OverviewCommand: Hashable, Sendable {
    case move(Movement)
    case open, nextPane, copy, copyCommand, reload

    static let keymap = Keymap<OverviewCommand>(
        "Overview",
        [
            Binding([.enter], .open, "Go to what the line speaks of", hint: "open"),
            Binding([.tab], .nextPane, "Go to the next pane", hint: "next pane"),
            Binding(["y"], .copy, "Copy the line", hint: "copy"),
            Binding(["Y"], .copyCommand, "Copy the command that prints this overview"),
            Binding(["r"], .reload, "Ask again", hint: "refresh"),
        ] + Movement.bindings.map { $0.within(OverviewCommand.move) })
}
