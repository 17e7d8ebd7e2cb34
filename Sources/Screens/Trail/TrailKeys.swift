import TerminalKit

/// What can be done with the trail.
public enum TrailCommand: Hashable, Sendable {
    case move(Movement)
    case open, note, earlier, later, remove, restore, copy, writeMarkdown, writeHTML, reload

    static let keymap = Keymap<TrailCommand>(
        "Trail",
        [
            Binding([.enter], .open, "Go to the mark", hint: "go"),
            Binding(["n"], .note, "Change the note", hint: "note"),
            Binding(["w"], .writeMarkdown, "Write the trail as Markdown, its pictures beside it", hint: "write"),
            Binding(["d", .delete], .remove, "Take the mark away", hint: "remove"),
            Binding(["K"], .earlier, "Put the mark before the one above", hint: "up"),
            Binding(["J"], .later, "Put the mark behind the one below", hint: "down"),
            Binding(["W"], .writeHTML, "Write the trail as one HTML file with its pictures"),
            Binding(["u"], .restore, "Bring back the mark that was taken away last"),
            Binding(["y"], .copy, "Copy the command that opens the mark"),
            Binding(["r"], .reload, "Show the marks anew; the trail asks no server"),
        ] + Movement.bindings.map { $0.within(TrailCommand.move) })
}
