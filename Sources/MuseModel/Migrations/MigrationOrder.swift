internal import HeapModule

/// How migrations build on each other, and an order for it.
struct MigrationOrder {
    /// By file name.
    let nodes: [Migration]
    /// For each those that it builds on, as far as there are such files.
    let parents: [[Int]]
    /// For each those that build on it.
    let children: [[Int]]
    /// For each those that it depends on without building on them.
    let dependencies: [[Int]]
    /// What builds on another comes before it.
    let newestFirst: [Int]
    /// Where in that order each is.
    let places: [Int]
    private let firstOfRevision: [String: Int]

    init(_ migrations: [Migration]) {
        let nodes = migrations.sorted { $0.file.name < $1.file.name }
        var first: [String: Int] = [:]
        var labels: [String: Int] = [:]
        for (index, node) in nodes.enumerated() {
            if let revision = node.revision, first[revision] == nil { first[revision] = index }
            for label in node.branchLabels where labels[label] == nil { labels[label] = index }
        }
        var parents: [[Int]] = []
        var dependencies: [[Int]] = []
        var children = [[Int]](repeating: [], count: nodes.count)
        for (index, node) in nodes.enumerated() {
            parents.append(Self.distinct((node.downRevisions ?? []).compactMap { first[$0] }))
            dependencies.append(Self.distinct(node.dependencies.compactMap { first[$0] ?? labels[$0] }))
            for parent in parents[index] { children[parent].append(index) }
        }
        (self.nodes, self.parents, self.children) = (nodes, parents, children)
        (self.dependencies, firstOfRevision) = (dependencies, first)
        newestFirst = Self.order(nodes, zip(parents, dependencies).map { Self.distinct($0 + $1) })
        var places = [Int](repeating: 0, count: nodes.count)
        for (place, node) in newestFirst.enumerated() { places[node] = place }
        self.places = places
    }

    /// Whether no other file before it has its revision.
    func isFirst(_ node: Int) -> Bool { nodes[node].revision.map { firstOfRevision[$0] == node } ?? true }

    private static func distinct(_ numbers: [Int]) -> [Int] {
        var seen: Set<Int> = []
        return numbers.filter { seen.insert($0).inserted }
    }

    // MARK: The order

    /// Of those that may come next the one with the highest number does. Where circles leave none, it is the one with the
    /// highest number of all that are left.
    private static func order(_ nodes: [Migration], _ parents: [[Int]]) -> [Int] {
        let ranked = nodes.indices.sorted { MigrationNumber.isBefore(nodes[$0], nodes[$1]) }
        var ranks = [Int](repeating: 0, count: nodes.count)
        for (rank, node) in ranked.enumerated() { ranks[node] = rank }
        var waiting = [Int](repeating: 0, count: nodes.count)
        for parent in parents.joined() { waiting[parent] += 1 }
        var ready = Heap(nodes.indices.filter { waiting[$0] == 0 }.map { ranks[$0] })
        var isPlaced = [Bool](repeating: false, count: nodes.count)
        var order: [Int] = []
        var left = ranked[...]
        while order.count < nodes.count {
            guard let rank = ready.popMax() ?? left.popLast().map({ ranks[$0] }) else { break }
            let node = ranked[rank]
            if isPlaced[node] { continue }
            isPlaced[node] = true
            order.append(node)
            for parent in parents[node] {
                waiting[parent] -= 1
                if waiting[parent] == 0 { ready.insert(ranks[parent]) }
            }
        }
        return order
    }

    // MARK: What follows from it

    /// Circles, each from its highest number down: those that are left once everything is taken away that builds on
    /// nothing which is left.
    var circles: [[Int]] {
        var missing = parents.map(\.count)
        var ready = nodes.indices.filter { missing[$0] == 0 }
        var isLeft = [Bool](repeating: true, count: nodes.count)
        while let node = ready.popLast() {
            isLeft[node] = false
            for child in children[node] {
                missing[child] -= 1
                if missing[child] == 0 { ready.append(child) }
            }
        }
        var found: [[Int]] = []
        var isSeen = isLeft.map { !$0 }
        for start in newestFirst where !isSeen[start] {
            // Each that is left builds on one that is left, so going on leads to where one has been.
            var way: [Int] = []
            var places: [Int: Int] = [:]
            var node = start
            while !isSeen[node], places[node] == nil {
                places[node] = way.count
                way.append(node)
                guard let next = parents[node].first(where: { isLeft[$0] }) else { break }
                node = next
            }
            if let place = places[node] { found.append(Array(way[place...])) }
            for node in way { isSeen[node] = true }
        }
        return found
    }

    /// Whether a file does not say on what it builds, or names what no file has.
    func hasBrokenLink(_ node: Int) -> Bool {
        guard let down = nodes[node].downRevisions else { return true }
        return Set(down).count > parents[node].count || Set(nodes[node].dependencies).count > dependencies[node].count
    }

    /// For each what the database says of it.
    func states(current: [String]?) -> [MigrationChain.State?] {
        guard let current else { return Array(repeating: nil, count: nodes.count) }
        let known = current.compactMap { firstOfRevision[$0] }
        var isApplied = [Bool](repeating: false, count: nodes.count)
        var ready = known
        // Behind a link that leads nowhere may be any of the others.
        var isComplete = known.count == current.count
        while let node = ready.popLast() {
            if hasBrokenLink(node) { isComplete = false }
            for before in parents[node] + dependencies[node] where !isApplied[before] {
                isApplied[before] = true
                ready.append(before)
            }
        }
        let names = Set(current)
        return nodes.indices.map { node in
            guard let revision = nodes[node].revision, let first = firstOfRevision[revision] else { return nil }
            if names.contains(revision) { return .current }
            return isApplied[first] ? .applied : isComplete ? .pending : nil
        }
    }
}
