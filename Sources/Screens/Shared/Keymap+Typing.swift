import TerminalKit

extension Keymap {
    /// The bindings that still work while a line takes what is typed: without the keys that type or edit something, and
    /// without Esc, which leaves the line.
    var whileTyping: Keymap {
        Keymap(
            title,
            bindings.compactMap { binding in
                let keys = binding.keys.filter { !$0.isTyped && $0 != .escape }
                guard !keys.isEmpty else { return nil }
                return Binding(
                    keys, binding.command, binding.summary, hint: binding.hint, group: binding.group,
                    isEssential: binding.isEssential)
            })
    }
}

extension Key {
    /// A line of text takes it.
    var isTyped: Bool {
        if case .character = self { return true }
        return TextEdit.keymap.command(for: self) != nil
    }
}
