/// Columns in which a graph of commits is drawn, or of migrations, the newest first, as `git log --graph` and tig do.
public struct GraphLanes: Hashable, Sendable {
    /// What one commit's line needs.
    public struct Line: Hashable, Sendable {
        public let commit: String
        /// The commit's own column, from 0.
        public let column: Int
        /// Ways from this line to the next one: straight ones of branches that pass by, and those that fork or join.
        /// By column.
        public let ways: [Way]
    }

    /// A way from a column of one line to a column of the next.
    public struct Way: Hashable, Sendable {
        public let from: Int
        public let to: Int

        /// A way between columns.
        public init(from: Int, to: Int) { (self.from, self.to) = (from, to) }
    }

    /// The newest first.
    public let lines: [Line]
    /// How many columns there are.
    public let width: Int

    /// Lays a graph out.
    public init(_ graph: LifeGraph) {
        self.init(graph.commits.reversed(), parents: graph.parents)
    }

    /// - Parameters:
    ///   - commits: the newest first, each once.
    ///   - parents: those of each commit that come behind it.
    init(_ commits: some Sequence<String>, parents: [String: [String]]) {
        var columns = GraphColumns()
        var lines: [Line] = []
        var width = 0
        for commit in commits {
            let line = columns.take(commit, parents: parents[commit] ?? [])
            width = max(width, columns.count)
            lines.append(line)
            columns.trim()
        }
        self.lines = lines
        self.width = width
    }
}

/// The columns of a graph while it is laid out, from the newest commit down.
private struct GraphColumns {
    /// What each waits for; `nil` where it is free.
    private var columns: [String?] = []

    var count: Int { columns.count }

    /// The line of the next commit; its column and those of its parents are taken.
    mutating func take(_ commit: String, parents: [String]) -> GraphLanes.Line {
        let own = columns.firstIndex(of: commit) ?? freeColumn()
        columns[own] = nil
        var passing = Dictionary(uniqueKeysWithValues: columns.indices.filter { columns[$0] != nil }.map { ($0, $0) })
        var ways: [GraphLanes.Way] = []
        for parent in parents {
            // A branch further right that waits for the same parent comes over to this one.
            if let other = columns.firstIndex(of: parent), other > own, columns[own] == nil {
                (columns[own], columns[other]) = (parent, nil)
                passing[other] = own
            }
            let target = columns.firstIndex(of: parent) ?? column(for: parent, preferring: own)
            ways.append(GraphLanes.Way(from: own, to: target))
        }
        ways += passing.map { GraphLanes.Way(from: $0.key, to: $0.value) }
        return GraphLanes.Line(
            commit: commit, column: own, ways: ways.sorted { ($0.from, $0.to) < ($1.from, $1.to) })
    }

    /// Takes away those at the right for which nothing waits.
    mutating func trim() {
        while let last = columns.last, last == nil { columns.removeLast() }
    }

    private mutating func column(for commit: String, preferring own: Int) -> Int {
        let column = columns[own] == nil ? own : freeColumn()
        columns[column] = commit
        return column
    }

    /// The first free one, made where there is none.
    private mutating func freeColumn() -> Int {
        if let free = columns.firstIndex(of: nil) { return free }
        columns.append(nil)
        return columns.count - 1
    }
}
