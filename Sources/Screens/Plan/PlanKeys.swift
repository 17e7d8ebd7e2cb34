import TerminalKit

/// What can be done with a plan.
public enum PlanCommand: Hashable, Sendable {
    case move(Movement)
    case open, nextPane, analyze, json, costliest, misestimate, foldAll, unfoldAll, copy, copyStatement, reload

    static let keymap = Keymap<PlanCommand>(
        "Plan",
        [
            Binding([.enter], .open, "Go to the plan; on a step, fold or unfold it", hint: "open"),
            Binding([.tab], .nextPane, "Go to the next pane", hint: "next pane"),
            Binding(["a"], .analyze, "Run the statement, for what it really took; read-only as ever", hint: "analyze"),
            Binding(["J"], .json, "The server's own words, as JSON; again, the tree", hint: "JSON"),
            Binding(["."], .costliest, "Go to the costliest step", hint: "costliest"),
            Binding(["n"], .misestimate, "Go to the next step whose rows were misestimated", hint: "misestimate"),
            Binding(["-"], .foldAll, "Fold all steps"),
            Binding(["+", "="], .unfoldAll, "Unfold all steps"),
            Binding(["y"], .copy, "Copy the plan as text; from the JSON, as JSON"),
            Binding(["Y"], .copyStatement, "Copy the SQL, with its values in a comment"),
            Binding(["r"], .reload, "Ask for the plan again"),
        ] + Movement.bindings.map { $0.within(PlanCommand.move) })
}
