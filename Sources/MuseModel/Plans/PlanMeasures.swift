/// Finds what each node of a plan took by itself.
///
/// The server's numbers of a node hold those of all that it waited for. Mostly that is what stands below it. The
/// exceptions are plans whose result is kept: an InitPlan stands below the top of its query, and is run by the node
/// that first needs its result, and a named query (CTE) by the node that reads its rows.
struct PlanMeasures {
    private var nodes: [PlanNode]
    private let children: [[Int]]

    init(_ reading: PlanReading) {
        nodes = reading.nodes
        var children = Array(repeating: [Int](), count: nodes.count)
        for node in nodes { if let parent = node.parent { children[parent].append(node.index) } }
        self.children = children
        holders = PlanHolders(nodes, evaluated: reading.evaluated).holders
    }

    /// The node whose numbers hold each node's; `nil` for the top.
    private let holders: [Int?]

    func measured() -> [PlanNode] {
        var measures = self
        measures.measureTimes()
        measures.measureBuffers()
        measures.measureCosts()
        measures.markStopped()
        return measures.nodes
    }

    private mutating func measureTimes() {
        var left = nodes.map(\.milliseconds)
        for (node, holder) in zip(nodes, holders) {
            guard let holder, let time = node.milliseconds, let rest = left[holder] else { continue }
            left[holder] = rest - time
        }
        let whole = nodes[0].milliseconds ?? 0
        for index in nodes.indices {
            // Times are rounded, and taken while others go on.
            let own = left[index].map { max(0, $0) }
            nodes[index].own.milliseconds = own
            nodes[index].own.timeShare = whole > 0 ? own.map { min(1, $0 / whole) } : nil
        }
    }

    private mutating func measureBuffers() {
        var held: [PlanBuffers?] = nodes.map(\.buffers)
        for (node, holder) in zip(nodes, holders) {
            guard let holder, let buffers = node.buffers else { continue }
            held[holder] = held[holder]?.without(buffers)
        }
        let whole = nodes[0].buffers?.touched ?? 0
        for index in nodes.indices {
            nodes[index].own.buffers = held[index]
            nodes[index].own.bufferShare =
                whole > 0 ? held[index].map { min(1, Double($0.touched) / Double(whole)) } : nil
        }
    }

    /// The planner's cost of a node is that of one execution to its end; what is executed for each row of another node,
    /// or is expected to be stopped, has another share of the whole than that.
    private mutating func measureCosts() {
        let whole = nodes[0].estimate.totalCost
        var costs = Array(repeating: 0.0, count: nodes.count)
        costs[0] = whole
        for index in nodes.indices {
            let node = nodes[index]
            let scale = node.estimate.totalCost > 0 ? costs[index] / node.estimate.totalCost : 0
            let below = children[index].map { nodes[$0].estimate.totalCost * scale * executions($0, of: node) }
            let sum = below.reduce(0, +)
            let fit = sum > costs[index] && sum.isFinite ? costs[index] / sum : sum.isFinite ? 1 : 0
            for (child, cost) in zip(children[index], below) { costs[child] = cost.isFinite ? cost * fit : 0 }
            let own = max(0, costs[index] - (sum.isFinite ? sum * fit : 0))
            nodes[index].own.cost = own
            nodes[index].own.costShare = whole > 0 ? min(1, own / whole) : 0
        }
    }

    /// How often the planner expects a node to be executed for one execution of the one above it.
    private func executions(_ index: Int, of parent: PlanNode) -> Double {
        let node = nodes[index]
        switch node.relationship {
        case "Inner" where parent.type == "Nested Loop":
            let outer = children[parent.index].first { nodes[$0].relationship == "Outer" }
            return max(1, outer.map { nodes[$0].estimate.rows } ?? 1)
        case "SubPlan":
            let name = node.subplanName ?? ""
            let isHashed = parent.fields.contains { $0.text.contains("hashed \(name)") }
            return isHashed ? 1 : max(1, parent.estimate.rows)
        default: return 1
        }
    }

    private mutating func markStopped() {
        for index in nodes.indices {
            guard let parent = nodes[index].parent else { continue }
            nodes[index].mayStopEarly = mayStop(nodes[index], below: nodes[parent])
        }
    }

    private func mayStop(_ node: PlanNode, below parent: PlanNode) -> Bool {
        // A result that is taken once, and perhaps only its first row.
        if node.subplanName != nil { return true }
        switch parent.type {
        case "Limit", "Merge Join": return true
        case "Nested Loop" where node.relationship == "Inner":
            if ["Semi", "Anti"].contains(parent.joinType) || parent.field("Inner Unique") == "true" { return true }
        case "Hash Join":
            // Where nothing can match, the other side is not read to its end.
            if node.type == "Hash" { return false }
            let inner = children[parent.index].first { nodes[$0].type == "Hash" }
            if let inner, nodes[inner].actual?.rows == 0 { return true }
        case "Sort", "Hash", "Bitmap Heap Scan", "BitmapAnd", "BitmapOr": return false
        case "Aggregate" where parent.field("Strategy") != "Sorted": return false
        default: break
        }
        return parent.mayStopEarly
    }
}
