import TerminalKit

extension Binding {
    /// The same binding for a wider set of commands.
    func within<Wider>(_ transform: (Command) -> Wider) -> Binding<Wider> {
        Binding<Wider>(
            keys, transform(command), summary, hint: hint, group: group, isEssential: isEssential)
    }
}
