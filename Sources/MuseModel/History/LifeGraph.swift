internal import HeapModule

/// The commits of a life, in an order in which no commit comes before its ancestors, and how they descend from each
/// other when all other commits are left out.
///
/// Time is the order only where the graph does not say: clocks run backwards, and side branches run beside each other.
public struct LifeGraph: Hashable, Sendable {
    /// The oldest first. Deterministic: what the graph leaves open goes by time, then by id.
    public let commits: [String]
    /// For each commit its nearest ancestors among the commits, the one by the first parent first.
    public let parents: [String: [String]]
    /// Whether the order is that of the commit graph throughout; else some of it is by time.
    public let isByGraph: Bool

    /// How many commits the commit graph puts in order: who comes before whom takes a bit for each pair of them, so for
    /// these 12.5 MB, and for twenty times as many 5 GB. More go by time and by hints, and have no parents here.
    public static let mostByGraph = 10_000

    /// - Parameters:
    ///   - times: the commits of the life, with their times.
    ///   - walk: parents of these and of commits between them.
    ///   - hints: pairs of commits of which the first comes before the second as content ids tell, used where the walk
    ///     knows of no way from one to the other.
    public init(times: [String: UTCTimestamp?], walk: CommitWalk, hints: [(before: String, after: String)] = []) {
        let ids = times.keys.sorted { Self.isEarlier($0, $1, times) }
        let numbers = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
        let isTold = !walk.visits.isEmpty && ids.count <= Self.mostByGraph
        let reduction = isTold ? GraphReduction(ids: ids, numbers: numbers, walk: walk) : nil
        let nearest = reduction?.parents ?? [[Int]](repeating: [], count: ids.count)
        func isAncestor(_ first: Int, of second: Int) -> Bool {
            reduction?.ancestors.contains(first, in: second) ?? false
        }
        var hinted = [[Int]](repeating: [], count: ids.count)
        for hint in hints {
            guard let before = numbers[hint.before], let after = numbers[hint.after], before != after,
                !isAncestor(before, of: after), !isAncestor(after, of: before)
            else { continue }
            hinted[after].append(before)
        }
        commits = Self.order(nearest, hinted: hinted).map { ids[$0] }
        parents = Dictionary(uniqueKeysWithValues: ids.indices.map { (ids[$0], nearest[$0].map { ids[$0] }) })
        isByGraph = isTold && walk.isComplete && ids.allSatisfy { walk.visits[$0] != nil }
    }

    private static func isEarlier(_ left: String, _ right: String, _ times: [String: UTCTimestamp?]) -> Bool {
        switch (times[left] ?? nil, times[right] ?? nil) {
        case (let first?, let second?) where first != second: first < second
        case (.some, nil): true
        case (nil, .some): false
        default: left < right
        }
    }

    /// Numbers in an order that respects the graph, and the hints as far as they do not contradict it or each other.
    /// The numbers stand for commits by time, so the smallest that may come next does.
    private static func order(_ parents: [[Int]], hinted: [[Int]]) -> [Int] {
        var descendants = [[Int]](repeating: [], count: parents.count)
        var followers = descendants
        for child in parents.indices {
            for parent in parents[child] { descendants[parent].append(child) }
            for parent in hinted[child] { followers[parent].append(child) }
        }
        var missing = parents.map(\.count)
        var unmet = hinted.map(\.count)
        var allowed = Heap(parents.indices.filter { missing[$0] == 0 })
        var wanted = Heap(parents.indices.filter { missing[$0] == 0 && unmet[$0] == 0 })
        var isPlaced = [Bool](repeating: false, count: parents.count)
        var order: [Int] = []
        // Hints in a circle leave none that all of them allow; then the graph alone decides.
        while let next = wanted.popMin() ?? allowed.popMin() {
            if isPlaced[next] { continue }
            isPlaced[next] = true
            order.append(next)
            for child in descendants[next] {
                missing[child] -= 1
                if missing[child] == 0 { allowed.insert(child) }
                if missing[child] == 0, unmet[child] <= 0 { wanted.insert(child) }
            }
            for follower in followers[next] {
                unmet[follower] -= 1
                if missing[follower] == 0, unmet[follower] == 0 { wanted.insert(follower) }
            }
        }
        return order
    }
}
