import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

/// The history of a symbol, and what each step of it changed.
public struct TimelineState: Sendable {
    /// What is shown; in its repository once that is known or chosen.
    public private(set) var start: TimelineStart
    /// The entries of the address alone, which are there first.
    var finding: Loadable<TimelineFinding> = .loading
    /// Its lives through renames and moves.
    var following: Loadable<TimelineLives> = .loading
    /// When the moves of the repository's files were read, in seconds since 1970.
    var fileMovesAt: Double?
    /// Which of several lives of the address is shown.
    var life = 0
    var isFollowing = true
    var isNewestFirst = true
    var isToScale = false
    var selected: TimelineEntryID?
    /// The commit that one came for, while the lives in which it may have an entry are not there yet.
    var awaited: String?
    var cursor = ListCursor()
    var lines = TimelineLines.none
    var lanes: GraphDrawing?
    var pane = TimelinePane.list
    var isZoomed = false
    var searchText = ""
    var change = ChangePaneState()
    var surroundings: Loadable<CommitSurroundings> = .loading
    /// The entry that the surroundings were asked for.
    var surrounded: TimelineEntryID?
    /// Lines of the commit that are scrolled out at the top.
    var commitOffset = 0
    /// Of several repositories that have the address, the one under the cursor.
    var choice = ListCursor()

    public init(start: TimelineStart) {
        self.start = start
    }

    var content: TimelineContent? {
        if case .found(let content) = finding.value { content } else { nil }
    }

    var repositoriesToChoose: [Repository] {
        if case .several(let repositories) = finding.value { repositories } else { [] }
    }

    /// The lives that are there; none while renames and moves are still being followed.
    var lives: [TimelineStory] { following.value?.lives ?? [] }

    /// What following could not decide, and what this hub lacks, in sentences.
    var notes: [String] { following.value?.notes ?? content?.notes ?? [] }

    /// What the list shows: one life, or the entries of the address alone.
    var story: TimelineStory {
        guard isFollowing, !lives.isEmpty else { return own }
        return lives[min(life, lives.count - 1)]
    }

    /// The entries of the address alone, in as good an order as is known.
    var own: TimelineStory { following.value?.own ?? content?.own ?? .none }

    /// The number of the selected entry, counted from the oldest.
    var selectedNumber: Int? { selected.flatMap(story.number) }

    var selectedEntry: LifeEntry? { selectedNumber.map { story.entries[$0] } }

    mutating func choose(_ repository: Repository) {
        start = TimelineStart(repository: repository.id, address: start.address, commit: start.commit)
        finding = .loading
    }

    func layout(_ environment: ScreenEnvironment) -> TimelineLayout {
        TimelineLayout(
            Rect(origin: Point(x: 0, y: 0), size: environment.size), focus: pane, isZoomed: isZoomed)
    }
}
