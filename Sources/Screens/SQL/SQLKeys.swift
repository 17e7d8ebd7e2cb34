import TerminalKit

/// What can be done with a query and its rows.
public enum SQLCommand: Hashable, Sendable {
    case move(Movement)
    case run, explain, analyze, history, snippets, externalEditor, otherPane
    /// In the editor.
    case complete, leaveEditor
    /// In the result.
    case open, cell, subject, recordView, find, findNext, findPrevious, copy, copyCommand, write, reload
    /// While a list lies over the screen, or candidates stand beside the cursor.
    case accept, cancel, otherList, previous, next
    /// While it is open as what the rows are written.
    case writeAs(TypedFileFormat)
    case keepUnwritten

    /// Keys that a terminal can tell apart and that type nothing. Of Ctrl with Enter no terminal of old tells.
    private static let runKeys: [Key] = [.control("x"), .function(5), .modified(.alt, .enter)]

    /// While the result has the focus.
    static let keymap = Keymap<SQLCommand>(
        "SQL, the result",
        [
            Binding(
                [.enter], .open, "Go where a key leads, or open the value; without rows, to the query", hint: "follow"),
            Binding([.tab, .backTab], .otherPane, "To the query, and back", hint: "query"),
            Binding(["/"], .find, "Find a text among the rows that were read", hint: "find"),
            Binding(["o"], .cell, "Open the value", hint: "open"),
            Binding(["w"], .write, "Write all rows into a file", hint: "write"),
            Binding(["x"], .explain, "Show how the server would run it", hint: "plan"),
            Binding(["X"], .analyze, "Run it to its end, and show how the server did"),
            Binding(["y"], .copy, "Copy the value", hint: "copy"),
            Binding(["v"], .recordView, "One row at a time, fields downwards"),
            Binding(["i"], .subject, "Look at the commit, snapshot, symbol or repository that the row is about"),
            Binding(["n"], .findNext, "Next match"),
            Binding(["N"], .findPrevious, "Previous match"),
            Binding(["Y"], .copyCommand, "Copy the command that prints these rows"),
            Binding(runKeys, .run, "Run the query that stands above"),
            Binding([.control("r")], .history, "Choose among what was run before"),
            Binding([.control("t")], .snippets, "Choose among the guide's queries and your own"),
            Binding([.control("o")], .externalEditor, "Edit the query in $VISUAL or $EDITOR"),
            Binding(["r"], .reload, "Run what is shown again"),
        ] + Movement.bindings.map { $0.within(SQLCommand.move) })

    /// While the editor has it: every character goes there.
    static let typingKeymap = Keymap<SQLCommand>(
        "SQL, while typing",
        [
            Binding(runKeys, .run, "Run the query", hint: "run", isEssential: true),
            Binding(
                [.tab], .complete, "Complete the word before the cursor; without one, to the result", hint: "complete"),
            Binding([.control("r")], .history, "Choose among what was run before", hint: "history"),
            Binding([.control("t")], .snippets, "Choose among the guide's queries and your own", hint: "queries"),
            Binding([.escape, .backTab], .leaveEditor, "To the result", hint: "result", isEssential: true),
            Binding([.control("o")], .externalEditor, "Edit it in $VISUAL or $EDITOR", hint: "editor"),
            Binding([.alt("x"), .function(7)], .explain, "Show how the server would run it"),
            Binding([.alt("a"), .function(8)], .analyze, "Run it to its end, and show how the server did"),
        ])

    /// While candidates stand beside the cursor.
    static let candidatesKeymap = Keymap<SQLCommand>(
        "SQL, completing",
        [
            Binding([.enter], .accept, "Take it", hint: "take it", isEssential: true),
            Binding([.tab, .down], .next, "The next one", hint: "next"),
            Binding([.backTab, .up], .previous, "The one before"),
            Binding([.escape], .cancel, "Go on typing", hint: "never mind", isEssential: true),
        ])

    /// While a list of queries lies over the screen; what is typed narrows it.
    static let listKeymap = Keymap<SQLCommand>(
        "SQL, choosing a query",
        [
            Binding([.enter], .accept, "Put it into the editor", hint: "take it", isEssential: true),
            Binding([.tab], .otherList, "Between what was run before and the prepared queries", hint: "other list"),
            Binding([.down, .control("r")], .next, "Move down"),
            Binding([.up], .previous, "Move up"),
            Binding([.pageUp], .move(.pagePrevious), "Move a page up"),
            Binding([.pageDown], .move(.pageNext), "Move a page down"),
            Binding([.escape], .cancel, "Leave the query as it is", hint: "never mind", isEssential: true),
        ])

    /// While it is open as what the rows are written. Esc leaves it, too.
    static let writingKeymap = Keymap<SQLCommand>(
        "SQL: as what all rows are written",
        [
            Binding(["c"], .writeAs(.csv), "CSV", hint: "CSV", isEssential: true),
            Binding(["j"], .writeAs(.jsonLines), "JSON Lines", hint: "JSON Lines", isEssential: true),
            Binding(["d"], .writeAs(.markdown), "Markdown", hint: "Markdown", isEssential: true),
            Binding([.enter], .keepUnwritten, "Write nothing; so does esc", hint: "never mind", isEssential: true),
        ])
}
