/// A part of the timeline that takes the keys.
enum TimelinePane: Int, CaseIterable, Hashable, Sendable {
    case list, change, commit

    var next: TimelinePane { TimelinePane(rawValue: rawValue + 1) ?? .list }
}
