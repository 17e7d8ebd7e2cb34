import MuseModel
import MuseQueries
import TerminalKit

extension TimelineState {
    /// The selected entry, by the address of its time: from there the same life is followed.
    func bookmark(_ environment: ScreenEnvironment) -> Bookmark? {
        guard let content, let entry = selectedEntry else { return Bookmark(location) }
        let (repository, commit) = (content.repository, entry.row.commit)
        return Bookmark(
            .timeline(TimelineStart(repository: repository.id, address: entry.address, commit: commit)),
            title: "\(entry.address) · \(entry.summary)",
            text: .symbol(repository: repository.name, entry.address, commit: commit))
    }

    mutating func go(to location: Location, _ environment: ScreenEnvironment) -> [ScreenEffect]? {
        guard case .timeline(let place) = location, let content, place.repository == content.repository.id else {
            return location == self.location ? [] : nil
        }
        guard let commit = place.commit else { return place.address == start.address ? [] : nil }
        let wanted = TimelineEntryID(address: place.address, commit: commit)
        if let number = story.number(of: wanted) { return select(number, environment) }
        guard isFollowing, let other = lives.firstIndex(where: { $0.number(of: wanted) != nil }) else { return nil }
        (life, selected, awaited) = (other, wanted, nil)
        layOut(environment)
        return askForDetails(environment)
    }
}
