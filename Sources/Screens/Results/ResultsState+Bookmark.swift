import MuseModel

extension ResultsState {
    func bookmark(_ environment: ScreenEnvironment) -> Bookmark? {
        let name = content.value?.repository.name ?? repository
        return Bookmark(location, title: "Results of \(name)", text: .results(repository: name))
    }
}
