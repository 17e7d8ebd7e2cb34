/// Takes the nodes out of a plan's JSON, each before what stands below it. Its depth is bounded by that of the JSON.
struct PlanReading {
    private(set) var nodes: [PlanNode] = []
    /// The names of results that a node has computed for those that run in parallel below it.
    private(set) var evaluated: [Int: [String]] = [:]

    mutating func read(_ top: PlanObject) throws(QueryPlanError) {
        try read(top, below: nil, depth: 0, processes: 1)
    }

    private mutating func read(
        _ object: PlanObject, below parent: Int?, depth: Int, processes: Double
    ) throws(QueryPlanError) {
        guard nodes.count < QueryPlan.mostNodes else { throw .tooLarge }
        let index = nodes.count
        let node = PlanNode(object, index: index, depth: depth, parent: parent, processes: processes)
        nodes.append(node)
        let names = object.texts("Params Evaluated")
        if !names.isEmpty { evaluated[index] = names }
        for child in object.items("Plans").compactMap(PlanObject.init) {
            let shared = node.type.hasPrefix("Gather") ? Self.processes(of: child, below: node) : processes
            try read(child, below: index, depth: depth + 1, processes: shared)
        }
    }

    /// Each process counts its executions, the leader too where it takes part; so there are as many times more of them.
    private static func processes(of child: PlanObject, below gather: PlanNode) -> Double {
        guard let loops = gather.actual?.loops, loops > 0, child.text("Parent Relationship") != "InitPlan",
            let all = child.number("Actual Loops")
        else { return 1 }
        return max(1, all / Double(loops))
    }
}

extension PlanNode {
    init(_ object: PlanObject, index: Int, depth: Int, parent: Int?, processes: Double) {
        (self.index, self.depth, self.parent, self.processes) = (index, depth, parent, processes)
        type = object.text("Node Type") ?? "?"
        title = PlanNodeTitle(object).text
        relation = object.text("Relation Name")
        schema = object.text("Schema")
        alias = object.text("Alias")
        indexName = object.text("Index Name")
        joinType = object.text("Join Type")
        relationship = object.text("Parent Relationship")
        subplanName = object.text("Subplan Name")
        queryName = object.text("CTE Name")
        let actual = Actual(object)
        self.actual = actual
        estimate = Estimate(
            rows: object.number("Plan Rows") ?? 0, startupCost: object.number("Startup Cost") ?? 0,
            totalCost: object.number("Total Cost") ?? 0, width: object.count("Plan Width") ?? 0)
        buffers = PlanBuffers(object)
        fields = object.members.filter { $0.key != "Plans" }.map { PlanField($0.key, $0.value) }
        conditions = fields.filter { Self.isCondition($0.name) }
        removed = fields.compactMap { field in
            guard field.name.hasPrefix(Self.removal), let rows = Double(field.text), rows > 0, let actual else {
                return nil
            }
            return Removed(
                condition: String(field.name.dropFirst(Self.removal.count)),
                rows: Int(bounded: rows * Double(max(1, actual.loops))))
        }
        spilledByWorkers = object.items("Workers").compactMap(PlanObject.init).reduce(0) { sum, worker in
            worker.text("Sort Space Type") == "Disk" ? sum.addingWithin(worker.count("Sort Space Used") ?? 0) : sum
        }
        own = Own()
    }

    private static let removal = "Rows Removed by "

    private static func isCondition(_ name: String) -> Bool {
        name == "Filter" || name.hasSuffix(" Filter") || name.hasSuffix(" Cond") || name.hasSuffix(" Key")
            || name == "Order By"
    }
}

extension PlanNode.Actual {
    /// `nil` where the statement was not run.
    init?(_ object: PlanObject) {
        guard let loops = object.count("Actual Loops") else { return nil }
        let rows = object.text("Actual Rows") ?? "0"
        self.init(
            rows: object.number("Actual Rows") ?? 0, resolution: rows.contains(".") ? 0.01 : 1, loops: loops,
            startup: object.number("Actual Startup Time"), total: object.number("Actual Total Time"))
    }
}
