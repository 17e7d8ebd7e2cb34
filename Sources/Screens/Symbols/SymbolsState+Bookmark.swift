import MuseModel
import TerminalKit

extension SymbolsState {
    /// What is typed, and the symbol that the person moved to.
    func bookmark(_ environment: ScreenEnvironment) -> Bookmark? {
        let title = (["Symbols"] + [place(at: cursor.selected)?.address.text].compactMap(\.self)).joined(
            separator: " · ")
        let selected = chosen.flatMap { $0.isFolder ? nil : $0 }
        let start = SymbolsStart(repository: repository, pattern: input.text, selected: selected)
        switch (start.selected == nil && start.pattern.isEmpty, repository) {
        case (true, nil): return Bookmark(.symbols, title: title)
        case (true, let repository?):
            return Bookmark(.repository(repository), title: title, text: .repository(repositoryName(repository)))
        case (false, _):
            return Bookmark(.search(start), title: title, text: .search(start.place(named: repositoryName)))
        }
    }

    /// The same search, or another one in the same line.
    mutating func go(to location: Location, _ environment: ScreenEnvironment) -> [ScreenEffect]? {
        guard let start = SymbolsStart(location) else { return nil }
        var line = TextInput()
        line.insert(start.pattern)
        let isSame = line.text == input.text && start.repository == repository
        var effects: [ScreenEffect] = []
        if !isSame {
            (input, repository) = (line, start.repository)
            effects = search(environment)
        }
        chosen = start.selected
        return effects + reselect(environment)
    }
}
