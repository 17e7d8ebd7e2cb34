import Testing

@testable import TerminalKit

@Suite("Keys and keymaps")
struct KeymapSpecification {
    enum Command: CaseIterable, Hashable { case next, open, help, quit }

    private let keymap = Keymap<Command>(
        "Rows",
        [
            Binding(["j", .down], .next, "Select the next row"),
            Binding([.enter], .open, "Open the row", hint: "open"),
            Binding(["?"], .help, "All keys", hint: "keys", group: "Everywhere", isEssential: true),
            Binding(["q", .control("c")], .quit, "Quit", hint: "quit", group: "Everywhere", isEssential: true),
        ])

    @Test(
        "A key is called what a person calls it",
        arguments: [
            (Key.down, "↓"), (.control("c"), "ctrl-c"), (.enter, "enter"), (" ", "space"), (.alt("x"), "alt-x"),
            (.function(5), "F5"), (.backTab, "shift-tab"), (.modified([.control, .shift], .left), "ctrl-shift-←"),
            ("漢", "漢"), (.escape, "esc"), (.control(" "), "ctrl-space"), (.pageDown, "page down"),
        ])
    func labels(key: Key, label: String) {
        #expect(key.label == label)
    }

    @Test("Dispatch, label, footer and help come from one table")
    func oneTable() {
        #expect(keymap.command(for: "j") == .next)
        #expect(keymap.command(for: .control("c")) == .quit)
        #expect(keymap.command(for: "x") == nil)
        #expect(keymap.bindings[0].keyLabel == "j, ↓")
        #expect(keymap.footerHints.map(\.key) == ["enter", "?", "q"])
        #expect(keymap.help.map(\.title) == ["Rows", "Everywhere"])
        #expect(keymap.help[1].entries.map(\.keys) == ["?", "q, ctrl-c"])
    }

    @Test("A key that is bound twice is found")
    func conflicts() {
        #expect(keymap.conflicts.isEmpty)
        let twice = Keymap<Command>("Rows", keymap.bindings + [Binding(["j"], .open, "Again")])
        #expect(twice.conflicts == ["j"])
    }

    @Test("Joined keymaps keep their headings")
    func joining() {
        let other = Keymap<Command>("Moving", [Binding([.up], .next, "Up")])
        #expect(keymap.joined(with: other).help.map(\.title) == ["Rows", "Everywhere", "Moving"])
        #expect(keymap.map { "\($0)" }.command(for: "q") == "quit")
    }

    @Test("Every way to edit a text has a key, and no key has two")
    func textEditing() {
        #expect(TextEdit.keymap.conflicts.isEmpty)
        #expect(Set(TextEdit.keymap.bindings.map(\.command)) == Set(TextEdit.allCases))
    }
}
