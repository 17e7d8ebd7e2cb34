import MuseModel

extension SymbolsState {
    func bookmark(_ environment: ScreenEnvironment) -> Bookmark? {
        let title = (["Symbols"] + [place(at: cursor.selected)?.address.text].compactMap(\.self)).joined(
            separator: " · ")
        guard let repository else { return Bookmark(.symbols, title: title) }
        return Bookmark(.repository(repository), title: title, text: .repository(repositoryName(repository)))
    }
}
