import TerminalKit

/// What can be done with the history of a symbol.
public enum TimelineCommand: Hashable, Sendable {
    case move(Movement)
    case open, nextPane, zoom
    case nextContent, previousContent, nextGap, previousGap, nextAddress, previousAddress
    case nextLife
    case follow, reverse, timeScale
    case find, findNext, findPrevious
    case difference, evidence, sideBySide, whitespace, nextHunk, previousHunk, foldAll, unfoldAll
    case around
    case copy, copyCommand, reload

    static let keymap = keymap(of: .list)

    /// What is on the screen, by which the footer names the keys that matter most.
    enum Stage: Hashable {
        case nothing
        case choice
        case list
        /// What changed as compared contents.
        case difference
        /// What changed as a tree that folds.
        case tree
        /// Lines that are only read.
        case text
    }

    /// The keys are the same wherever one is; only the footer differs.
    static func keymap(of stage: Stage) -> Keymap<TimelineCommand> {
        /// - Parameter stages: where the footer names the key.
        func hint(_ word: String, _ stages: Set<Stage>) -> String? { stages.contains(stage) ? word : nil }
        let details: Set<Stage> = [.difference, .tree, .text]
        let panes = details.union([.list])
        return Keymap<TimelineCommand>(
            "Timeline",
            [
                Binding(
                    [.enter], .open, "Open the commit; on an op fold or unfold it",
                    hint: hint("choose", [.choice]) ?? hint("fold", [.tree]) ?? hint("commit", panes)),
                Binding([.tab], .nextPane, "Go to the next pane", hint: hint("pane", panes)),
                Binding(["c"], .nextContent, "Next change of content", hint: hint("next change", [.list])),
                Binding(["}"], .nextHunk, "Next changed place", hint: hint("next place", [.difference])),
                Binding(
                    ["|"], .sideBySide, "Lines side by side, or one below the other",
                    hint: hint("beside", [.difference])),
                Binding(
                    ["w"], .whitespace, "Count white space, or leave it out", hint: hint("white space", [.difference])),
                Binding(["d"], .difference, "What changed as contents, or as the op", hint: hint("op", [.difference])),
                Binding(
                    ["f"], .follow, "Through renames and moves, or this address alone", hint: hint("follow", [.list])),
                Binding(["/"], .find, "Find a text among the entries", hint: hint("find", [.list])),
                Binding(
                    ["z"], .zoom, "This pane alone, or all of them", hint: hint("zoom", details)),
                Binding(["y"], .copy, "Copy where this is", hint: hint("copy", panes)),
                Binding(["C"], .previousContent, "Previous change of content"),
                Binding(["x"], .nextGap, "Next entry without a content id"),
                Binding(["X"], .previousGap, "Previous entry without a content id"),
                Binding([">"], .nextAddress, "Next rename or move"),
                Binding(["<"], .previousAddress, "Previous rename or move"),
                Binding(["E"], .evidence, "What a rename or move rests on"),
                Binding(["o"], .nextLife, "Next life of an address that was used again"),
                Binding(["a"], .around, "What stands around the symbol: metrics, clones, what changes with it"),
                Binding(["s"], .reverse, "The newest or the oldest first"),
                Binding(["t"], .timeScale, "Pauses in words, or drawn to scale"),
                Binding(["n"], .findNext, "Next match"),
                Binding(["N"], .findPrevious, "Previous match"),
                Binding(["{"], .previousHunk, "Previous changed place"),
                Binding(["+", "="], .unfoldAll, "Unfold everything"),
                Binding(["-"], .foldAll, "Fold everything"),
                Binding(["Y"], .copyCommand, "Copy the command that prints this history"),
                Binding(["r"], .reload, "Ask again", hint: hint("ask again", [.nothing])),
            ] + Movement.bindings.map { $0.within(TimelineCommand.move) })
    }
}
