/// Finds which node's numbers hold those of each other node. One walk over the nodes and their texts.
struct PlanHolders {
    private let nodes: [PlanNode]
    /// The node behind everything that stands below each.
    private let ends: [Int]
    private let evaluated: [Int: [String]]
    /// The nodes whose expressions name a result, by that name; not all, where there are many.
    private var mentions: [String: [Int]] = [:]
    /// The nodes that read a named query, by its name.
    private var readers: [String: [Int]] = [:]

    /// More of them than this are not looked through: a plan may come from anywhere.
    private static let mostCandidates = 64

    init(_ nodes: [PlanNode], evaluated: [Int: [String]]) {
        (self.nodes, self.evaluated) = (nodes, evaluated)
        var ends = nodes.map { $0.index + 1 }
        for node in nodes.reversed() {
            if let parent = node.parent { ends[parent] = max(ends[parent], ends[node.index]) }
        }
        self.ends = ends
        let hasResults = nodes.contains { $0.relationship == "InitPlan" }
        for node in nodes {
            if node.type == "CTE Scan", let name = node.queryName { readers[name, default: []].append(node.index) }
            guard hasResults else { continue }
            for name in Self.names(in: node) { mentions[name, default: []].append(node.index) }
        }
    }

    var holders: [Int?] { nodes.map(holder) }

    private func holder(of node: PlanNode) -> Int? {
        guard let parent = node.parent, node.relationship == "InitPlan", let name = node.subplanName else {
            return node.parent
        }
        let own = node.index..<ends[node.index]
        func isCandidate(_ index: Int) -> Bool {
            (parent..<ends[parent]).contains(index) && !own.contains(index)
        }
        if name.hasPrefix("CTE ") {
            let reading = (readers[String(name.dropFirst(4))] ?? []).prefix(Self.mostCandidates).filter(isCandidate)
            // Who pulled its rows took at least as long as they did.
            return reading.max { (nodes[$0].milliseconds ?? 0) < (nodes[$1].milliseconds ?? 0) } ?? parent
        }
        let results = Self.results(of: name)
        let users = results.flatMap { (mentions[$0] ?? []).prefix(Self.mostCandidates) }.filter(isCandidate)
        // Before others run in parallel, the leader finds out what they will need.
        if let leader = users.lazy.compactMap({ leader(above: $0, for: results) }).first { return leader }
        return users.max { nodes[$0].depth < nodes[$1].depth } ?? parent
    }

    private func leader(above index: Int, for results: [String]) -> Int? {
        guard !evaluated.isEmpty else { return nil }
        var place: Int? = index
        while let here = place {
            if let names = evaluated[here], names.contains(where: results.contains) { return here }
            place = nodes[here].parent
        }
        return nil
    }

    /// What the results of an InitPlan are called where they are used: `InitPlan 1 (returns $0,$1)` says it up to 16,
    /// and from 17 on they stand there as `(InitPlan 1).col1`.
    private static func results(of name: String) -> [String] {
        guard let start = name.firstRange(of: "(returns ") else { return [name] }
        return name[start.upperBound...].prefix { $0 != ")" }.split(separator: ",").map(String.init)
    }

    /// The results that a node's expressions name.
    private static func names(in node: PlanNode) -> Set<String> {
        var names: Set<String> = []
        for field in node.fields where field.name != "Subplan Name" {
            for match in field.text.matches(of: /\$[0-9]+|\((InitPlan [0-9]+)\)/) {
                names.insert(String(match.output.1 ?? match.output.0))
            }
        }
        return names
    }
}
