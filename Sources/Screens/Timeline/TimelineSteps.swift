import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

/// What one steps to along the list.
enum TimelineLandmark {
    case content, gap, address
}

extension TimelineState {
    /// Steps to the next entry of a kind down the list, or up it.
    mutating func step(
        forward: Bool, to landmark: TimelineLandmark, _ environment: ScreenEnvironment
    ) -> [ScreenEffect] {
        let story = story
        let found = numbers(forward: forward).first { number in
            switch landmark {
            case .content: story.entries[number].row.changesContent
            case .gap: story.entries[number].isGap
            case .address: isBesideAddressChange(number, story)
            }
        }
        guard let found else { return [.notify(NoticeLine(.notice, landmark.noMore(forward: forward)))] }
        return select(found, environment)
    }

    /// The entry above a separator, in the order of the list: stepping on from it goes to the next separator.
    private func isBesideAddressChange(_ number: Int, _ story: TimelineStory) -> Bool {
        story.changes[isNewestFirst ? number : number + 1] != nil
    }

    /// The numbers of the other entries, from the selected one on down the list or up it.
    private func numbers(forward: Bool) -> some Sequence<Int> {
        let count = story.entries.count
        let here = selectedNumber ?? 0
        let isUpwards = forward != isNewestFirst
        return stride(from: isUpwards ? here + 1 : here - 1, to: isUpwards ? count : -1, by: isUpwards ? 1 : -1)
    }

    mutating func find(
        forward: Bool, includingHere: Bool, _ environment: ScreenEnvironment
    ) -> [ScreenEffect] {
        guard !searchText.isEmpty else { return [] }
        if finding.isAwaited {
            return [.notify(NoticeLine(.notice, "The entries are still being fetched: n looks once they are there."))]
        }
        let story = story
        let ahead = Array(numbers(forward: forward))
        let behind = Array(numbers(forward: !forward)).reversed()
        let here = includingHere ? [selectedNumber].compactMap { $0 } : []
        guard let found = (here + ahead + behind).first(where: { matches($0, story) }) else {
            let words = "None of the \(NumberText.grouped(story.entries.count)) entries holds “\(searchText)”."
            return [.notify(NoticeLine(.notice, words))]
        }
        return select(found, environment)
    }

    private func matches(_ number: Int, _ story: TimelineStory) -> Bool {
        let entry = story.entries[number]
        return TimelineRow.searchTexts(entry, story.commits[entry.row.commit]).contains {
            $0.firstRange(ofCaseInsensitive: searchText) != nil
        }
    }
}

extension TimelineLandmark {
    func noMore(forward: Bool) -> String {
        let place = forward ? "below" : "above"
        return switch self {
        case .content: "No entry \(place) changes the content."
        case .gap: "No entry \(place) lacks a content id."
        case .address: "The address does not change \(place)."
        }
    }
}
