import TerminalKit

/// What can be done with something that is run.
public enum RunCommand: Hashable, Sendable {
    case move(Movement)
    case start, apply, interrupt, nextPane, find, findNext, findPrevious, follow, copy, copyCommand, reload
    /// What becomes of the process inside.
    case stop, leave, goOn

    static let keymap = Keymap<RunCommand>(
        "Run",
        [
            Binding([.enter, "x"], .start, "Run it; of a backfill the dry run", hint: "run"),
            Binding(["a"], .apply, "Apply the backfill, once its dry run has succeeded", hint: "apply"),
            Binding(["i"], .interrupt, "Ask what becomes of what runs; so does ctrl-c", hint: "interrupt"),
            Binding(["y"], .copy, "Copy the engine's command", hint: "copy"),
            Binding([.tab], .nextPane, "To what is watched beside it, and back", hint: "other pane"),
            Binding(["/"], .find, "Look for a text in the output", hint: "find"),
            Binding(["n"], .findNext, "Go to the next match"),
            Binding(["N"], .findPrevious, "Go to the match before"),
            Binding(["f"], .follow, "Follow the output as it comes; again, stay"),
            Binding(["Y"], .copyCommand, "Copy the command of muselens that does the same"),
            Binding(["r"], .reload, "Begin anew to watch beside it"),
        ] + Movement.bindings.map { $0.within(RunCommand.move) })

    /// While it is open what becomes of the process. Esc goes on looking, too.
    static let choiceKeymap = Keymap<RunCommand>(
        "Run: what becomes of the process inside",
        [
            Binding(["s"], .stop, "Ask it to stop, as ctrl-c would", hint: "stop it", isEssential: true),
            Binding(["l"], .leave, "Leave it running inside, unwatched", hint: "leave it running", isEssential: true),
            Binding([.enter], .goOn, "Go on looking; so does esc", hint: "go on looking", isEssential: true),
        ])
}
