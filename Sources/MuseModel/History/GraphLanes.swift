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
        // What each column waits for; `nil` where it is free.
        var columns: [String?] = []
        var lines: [Line] = []
        var width = 0
        for commit in commits {
            let own = columns.firstIndex(of: commit) ?? Self.freeColumn(in: &columns)
            columns[own] = nil
            var passing = Dictionary(
                uniqueKeysWithValues: columns.indices.filter { columns[$0] != nil }.map { ($0, $0) })
            var ways: [Way] = []
            for parent in parents[commit] ?? [] {
                // A branch further right that waits for the same parent comes over to this one.
                if let other = columns.firstIndex(of: parent), other > own, columns[own] == nil {
                    (columns[own], columns[other]) = (parent, nil)
                    passing[other] = own
                }
                let column = columns.firstIndex(of: parent) ?? Self.column(for: parent, preferring: own, in: &columns)
                ways.append(Way(from: own, to: column))
            }
            ways += passing.map { Way(from: $0.key, to: $0.value) }
            width = max(width, columns.count)
            lines.append(Line(commit: commit, column: own, ways: ways.sorted { ($0.from, $0.to) < ($1.from, $1.to) }))
            while let last = columns.last, last == nil { columns.removeLast() }
        }
        self.lines = lines
        self.width = width
    }

    private static func column(for commit: String, preferring own: Int, in columns: inout [String?]) -> Int {
        let column = columns[own] == nil ? own : freeColumn(in: &columns)
        columns[column] = commit
        return column
    }

    /// The first free column, made where there is none.
    private static func freeColumn(in columns: inout [String?]) -> Int {
        if let free = columns.firstIndex(of: nil) { return free }
        columns.append(nil)
        return columns.count - 1
    }
}
