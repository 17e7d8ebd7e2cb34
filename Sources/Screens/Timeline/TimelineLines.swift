import MuseModel

/// One line of the list.
enum TimelineLine: Hashable, Sendable {
    /// The entry of this number, counted from the oldest.
    case entry(Int)
    /// The address changes between this entry and the one before it: the change of this number there.
    case addressChange(newer: Int, Int)
    /// Nothing happened here for a while: the line of this number of the pause, which comes before an entry.
    case pause(TimePause, part: Int, of: Int, newer: Int)
}

/// The lines of the list from the top, and where each entry stands among them.
///
/// Made in one pass over the entries when they, their order or the scale change; drawing looks at what is in sight.
struct TimelineLines: Sendable {
    private(set) var lines: [TimelineLine] = []
    /// The line of each entry, counted from the oldest.
    private(set) var lineOfEntry: [Int] = []
    let scale: TimeScale?

    static let none = TimelineLines(story: .none, isNewestFirst: true, isToScale: false)

    init(story: TimelineStory, isNewestFirst: Bool, isToScale: Bool) {
        let count = story.entries.count
        scale = isToScale ? TimeScale(lifeSeconds: story.lifeSeconds) : nil
        lineOfEntry = [Int](repeating: 0, count: count)
        let origin = story.changes[0, default: []].indices.map { TimelineLine.addressChange(newer: 0, $0) }
        if !isNewestFirst { lines += origin }
        lines.reserveCapacity(count + count / 4)
        for place in 0..<count {
            let entry = isNewestFirst ? count - 1 - place : place
            if place > 0 { appendBetween(story, newer: isNewestFirst ? entry + 1 : entry, isNewestFirst) }
            lineOfEntry[entry] = lines.count
            lines.append(.entry(entry))
        }
        if isNewestFirst { lines += origin.reversed() }
    }

    /// What stands between an entry and the one before it in time: the change belongs to the newer one.
    private mutating func appendBetween(_ story: TimelineStory, newer: Int, _ isNewestFirst: Bool) {
        let numbers = story.changes[newer, default: []].indices
        let changes = numbers.map { TimelineLine.addressChange(newer: newer, $0) }
        let pauses = pauseLines(story, newer: newer)
        lines += isNewestFirst ? changes.reversed() + pauses : pauses + changes
    }

    private func pauseLines(_ story: TimelineStory, newer: Int) -> [TimelineLine] {
        guard let pause = story.pause(before: newer) else { return [] }
        let count = scale?.lines(for: pause) ?? 1
        return (0..<count).map { .pause(pause, part: $0, of: count, newer: newer) }
    }

    /// The entry of a line, or the nearest one in a direction, else in the other.
    ///
    /// Costs no more lines than a pause has.
    func entry(near line: Int, forward: Bool) -> Int? {
        guard !lines.isEmpty else { return nil }
        let start = max(0, min(line, lines.count - 1))
        return entry(from: start, step: forward ? 1 : -1) ?? entry(from: start, step: forward ? -1 : 1)
    }

    private func entry(from line: Int, step: Int) -> Int? {
        var line = line
        while lines.indices.contains(line) {
            if case .entry(let entry) = lines[line] { return entry }
            line += step
        }
        return nil
    }
}
