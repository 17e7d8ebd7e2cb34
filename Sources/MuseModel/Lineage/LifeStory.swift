/// A lineage told in order: each entry with its life and event, and the graph of its commits.
public struct LifeStory: Hashable, Sendable {
    /// The oldest first.
    public let entries: [LifeEntry]
    /// How many lives there are: an address that was left and created anew has several.
    public let lives: Int
    /// In the order of their commits.
    public let steps: [LineageStep]
    /// Of the commits of the entries.
    public let graph: LifeGraph
    public let lineage: Lineage

    /// - Parameters:
    ///   - walk: what is known of the commit graph.
    ///   - origins: for rows that brought a content, other addresses that had it at that time.
    public init(_ lineage: Lineage, walk: CommitWalk = .none, origins: [HistoryEntry: [SymbolAddress]] = [:]) {
        self.lineage = lineage
        let rows = lineage.entries + lineage.bridges
        let times = Dictionary(rows.map { ($0.commit, $0.committedAt) }) { first, second in first ?? second }
        graph = LifeGraph(times: times, walk: walk, hints: ContentOrder.hints(lineage))
        let ranks = Dictionary(uniqueKeysWithValues: graph.commits.enumerated().map { ($1, $0) })
        let lives = Lives(lineage, ranks: ranks)
        let teller = EventTeller(lineage, lives: lives, origins: origins)
        entries = teller.entries.sorted { Self.precedes($0, $1, ranks) }
        self.lives = lives.count
        steps = lineage.steps.sorted { (ranks[$0.commit] ?? 0, $0.from.text) < (ranks[$1.commit] ?? 0, $1.from.text) }
    }

    private static func precedes(_ left: LifeEntry, _ right: LifeEntry, _ ranks: [String: Int]) -> Bool {
        let first = (ranks[left.row.commit] ?? 0, phase(left), left.address.text)
        let second = (ranks[right.row.commit] ?? 0, phase(right), right.address.text)
        return first < second
    }

    /// The order of what one commit did: the file moved, then symbols went, changed and came.
    private static func phase(_ entry: LifeEntry) -> Int {
        if entry.isBridge { return 0 }
        switch entry.row.kind {
        case .delete: return 1
        case .insert: return 3
        default: return 2
        }
    }
}
