import TerminalKit

/// What can be done with the list of symbols.
public enum SymbolsCommand: Hashable, Sendable {
    case move(Movement)
    case open, type, leaveInput, clear, toggleTree, onlyRepository, chooseRepository, copy, copyCommand, reload

    /// While the list has the focus.
    static let keymap = Keymap<SymbolsCommand>(
        "Symbols",
        [
            Binding([.enter], .open, "Open the history of the symbol, or fold what is in it", hint: "open"),
            Binding(["/", "i"], .type, "Type what to search for", hint: "search"),
            Binding([.tab, "t"], .toggleTree, "Change between the list and the tree", hint: "tree"),
            Binding(
                [.control("r"), "f"], .onlyRepository, "Only this symbol's repository; again, all", hint: "repository"),
            Binding([.control("o"), "o"], .chooseRepository, "Choose the repository by its name"),
            Binding(["u"], .clear, "Forget what was searched for, and the repository"),
            Binding(["y"], .copy, "Copy the address", hint: "copy"),
            Binding(["Y"], .copyCommand, "Copy the command that prints this list"),
            Binding(["r"], .reload, "Ask again"),
        ] + Movement.bindings.map { $0.within(SymbolsCommand.move) })

    /// While the input line has it: every character goes there.
    static let typingKeymap = Keymap<SymbolsCommand>(
        "Symbols, while typing",
        [
            Binding(
                [.enter], .open, "Open the history of the symbol, or fold what is in it", hint: "open",
                isEssential: true),
            Binding(
                [.escape], .leaveInput, "Leave the line; the list takes the keys", hint: "to the list",
                isEssential: true),
            Binding([.tab], .toggleTree, "Change between the list and the tree", hint: "tree"),
            Binding([.control("r")], .onlyRepository, "Only this symbol's repository; again, all", hint: "repository"),
            Binding([.control("o")], .chooseRepository, "Choose the repository by its name"),
            Binding([.up], .move(.previous), "Move up"),
            Binding([.down], .move(.next), "Move down"),
            Binding([.pageUp], .move(.pagePrevious), "Move a page up"),
            Binding([.pageDown], .move(.pageNext), "Move a page down"),
        ])
}
