/// Everything that can be done in one place of the program: dispatch, help, footer and documentation come from it.
public struct Keymap<Command: Hashable & Sendable>: Hashable, Sendable {
    /// The place, as help calls it.
    public let title: String
    /// In the order of help; those with a hint in the order of their importance in the footer.
    public let bindings: [Binding<Command>]

    public init(_ title: String, _ bindings: [Binding<Command>]) {
        self.title = title
        self.bindings = bindings
    }

    public func command(for key: Key) -> Command? {
        bindings.first { $0.keys.contains(key) }?.command
    }

    public func binding(of command: Command) -> Binding<Command>? {
        bindings.first { $0.command == command }
    }

    /// Keys that are bound more than once. Of these only the first binding is ever reached.
    public var conflicts: [Key] {
        var seen: Set<Key> = []
        return bindings.flatMap(\.keys).filter { !seen.insert($0).inserted }
    }

    /// What the footer shows: the first key of each binding that has a hint.
    public var footerHints: [KeyHint] {
        bindings.compactMap { binding in
            guard let hint = binding.hint, let key = binding.keys.first else { return nil }
            return KeyHint(key: key.label, word: hint, isEssential: binding.isEssential)
        }
    }

    /// What help shows: groups in the order in which they first appear.
    public var help: [HelpSection] {
        var titles: [String] = []
        var entries: [String: [HelpSection.Entry]] = [:]
        for binding in bindings {
            let title = binding.group ?? self.title
            if entries[title] == nil { titles.append(title) }
            entries[title, default: []].append(.init(keys: binding.keyLabel, summary: binding.summary))
        }
        return titles.map { HelpSection(title: $0, entries: entries[$0] ?? []) }
    }

    /// The same bindings for a wider set of commands, so that several keymaps can be joined.
    public func map<Wider>(_ transform: (Command) -> Wider) -> Keymap<Wider> {
        Keymap<Wider>(
            title,
            bindings.map {
                Binding<Wider>(
                    $0.keys, transform($0.command), $0.summary, hint: $0.hint, group: $0.group,
                    isEssential: $0.isEssential)
            })
    }

    /// This keymap with only those hints in the footer whose command is of use now. What the others do, help still
    /// says.
    public func hinting(where isOfUse: (Command) -> Bool) -> Keymap {
        Keymap(
            title,
            bindings.map {
                Binding(
                    $0.keys, $0.command, $0.summary, hint: isOfUse($0.command) ? $0.hint : nil, group: $0.group,
                    isEssential: $0.isEssential)
            })
    }

    /// This keymap with the bindings of another after its own.
    public func joined(with other: Keymap) -> Keymap {
        let others = other.bindings.map {
            Binding(
                $0.keys, $0.command, $0.summary, hint: $0.hint, group: $0.group ?? other.title,
                isEssential: $0.isEssential)
        }
        return Keymap(title, bindings + others)
    }
}
