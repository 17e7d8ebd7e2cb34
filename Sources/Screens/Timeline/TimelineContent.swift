public import MuseModel
public import MuseQueries

/// What looking for an address has found.
public enum TimelineFinding: Sendable {
    /// No repository has it. Addresses that are like it may be what was meant.
    case nothing(near: [SymbolAddress])
    /// It is in several repositories: which one is meant?
    case several([Repository])
    case found(TimelineContent)
}

/// The history of an address in a repository, read and put in order before the screen gets it.
public struct TimelineContent: Sendable {
    public let repository: Repository
    public let shape: HubShape
    /// The entries of the address alone.
    let own: TimelineStory
    let notes: [String]

    /// - Parameter history: of the address alone.
    public init(_ history: SymbolHistory, shape: HubShape) {
        (repository, self.shape, notes) = (history.repository, shape, history.notes)
        own = TimelineStory(entries: history.story.entries, steps: [], commits: history.commits, graph: nil)
    }
}

/// The same followed through renames and moves.
public struct TimelineLives: Sendable {
    /// The entries of the address alone, in the order of the commit graph.
    let own: TimelineStory
    /// Those that the address has a part in, by their begin.
    let lives: [TimelineStory]
    /// What following could not decide, in sentences.
    let notes: [String]
    /// The moves of the repository's files, to be used again.
    let fileMoves: [HistoryEntry]?

    /// Costs a pass over the entries for each life.
    public init(_ history: SymbolHistory) {
        let story = history.story
        func told(_ entries: [LifeEntry]) -> TimelineStory {
            let commits = Set(entries.map(\.row.commit))
            let graph = commits.count == story.graph.commits.count ? story.graph : story.graph.keeping(commits)
            return TimelineStory(
                entries: entries, steps: story.steps, commits: history.commits, graph: GraphLanes(graph))
        }
        own = told(story.entries.filter { $0.row.address == history.address })
        let byLife = Dictionary(grouping: story.entries, by: \.life).sorted { $0.key < $1.key }.map(\.value)
        lives = byLife.filter { life in life.contains { $0.address == history.address } }.map(told)
        (notes, fileMoves) = (history.notes, history.fileMoves)
    }
}
