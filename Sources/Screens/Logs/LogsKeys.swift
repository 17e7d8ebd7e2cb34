import TerminalKit

/// What can be done with a log.
public enum LogsCommand: Hashable, Sendable {
    case move(Movement)
    case find, findNext, findPrevious, filter, clearFilter, copy, copyCommand, reload

    static let keymap = Keymap<LogsCommand>(
        "Log",
        [
            Binding(["/"], .find, "Look for a text", hint: "find"),
            Binding(["n"], .findNext, "Go to the next line with it", hint: "next"),
            Binding(["N"], .findPrevious, "Go to the line with it before"),
            Binding(["&"], .filter, "Only lines in which a text occurs", hint: "only lines with"),
            Binding(["u"], .clearFilter, "All lines again"),
            Binding(["y"], .copy, "Copy the line", hint: "copy"),
            Binding(["Y"], .copyCommand, "Copy the command that prints the log"),
            Binding(["r"], .reload, "Ask for the log anew"),
        ] + Movement.bindings.map { $0.within(LogsCommand.move) })
}
