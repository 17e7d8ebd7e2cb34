import TerminalKit

/// What can be done wherever one is.
public enum InspectorCommand: Hashable, Sendable {
    case go(InspectorTab)
    case out, backward, forward, help, palette, watch, export, copyPlace, mark, trail, lead, why, interrupt, suspend,
        quit

    static let keymap = Keymap<InspectorCommand>(
        "Everywhere",
        InspectorTab.allCases.map { Binding([$0.key], .go($0), $0.summary) } + [
            Binding([.escape, .backspace], .out, "Go back out"),
            Binding(["["], .backward, "Go back to where one was"),
            Binding(["]"], .forward, "Go forward again"),
            Binding([":", .control("p")], .palette, "Do anything by its name", hint: "palette"),
            Binding(["R"], .watch, "Watch: ask again every two seconds; again R ends it"),
            Binding(["e"], .export, "Write what is on the screen to a picture, as SVG"),
            Binding(["@"], .copyPlace, "Copy where I am, as the command that opens the same"),
            Binding(["m"], .mark, "Mark where I am, with a note, on the trail"),
            Binding(["M"], .trail, "Go to the trail of marks"),
            Binding(["L"], .lead, "Take the lead of those who walk along"),
            Binding(["Q"], .why, "Why is this slow: the queries behind this screen, and their plans"),
            Binding([.control("c")], .interrupt, "Cancel what is running; twice within a second quits"),
            Binding([.control("z")], .suspend, "Go to the shell; fg comes back"),
            Binding(["?"], .help, "Show all keys", hint: "keys", isEssential: true),
            Binding(["q"], .quit, "Quit", hint: "quit", isEssential: true),
        ])
}

/// A command of whatever is on the screen.
public enum AnyCommand: Hashable, Sendable {
    case inspector(InspectorCommand)
    case screen(ScreenCommand)
}

/// What can be done in the line that is being typed.
enum PromptCommand: Hashable, Sendable, CaseIterable {
    case accept, cancel, interrupt

    static let keymap = Keymap<PromptCommand>(
        "While typing",
        [
            Binding([.enter], .accept, "Take what was typed", hint: "take it", isEssential: true),
            Binding([.escape], .cancel, "Leave it as it was", hint: "never mind", isEssential: true),
            Binding([.control("c")], .interrupt, "Leave it as it was; twice within a second quits"),
        ])
}

/// What can be done in the help.
enum HelpCommand: Hashable, Sendable {
    case move(Movement)
    case close, interrupt

    static let keymap = Keymap<HelpCommand>(
        "Help",
        [
            Binding([.escape, "?", "q", .enter], .close, "Close the help", hint: "close", isEssential: true),
            Binding([.control("c")], .interrupt, "Close the help; twice within a second quits"),
        ] + Movement.bindings.map { $0.within(HelpCommand.move) })
}

/// What can be done in the palette.
enum PaletteCommand: Hashable, Sendable, CaseIterable {
    case previous, next, accept, cancel, interrupt

    static let keymap = Keymap<PaletteCommand>(
        "Palette",
        [
            Binding([.enter], .accept, "Do what is selected", hint: "do it", isEssential: true),
            Binding([.escape], .cancel, "Close the palette", hint: "never mind", isEssential: true),
            Binding([.control("c")], .interrupt, "Close the palette; twice within a second quits"),
            Binding([.up, .control("k")], .previous, "Move up"),
            Binding([.down, .control("j")], .next, "Move down"),
        ])
}
