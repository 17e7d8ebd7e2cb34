/// A step of a plan: what it does, what the planner expected of it, and what came of it.
public struct PlanNode: Hashable, Sendable {
    /// Its place among the plan's nodes.
    public let index: Int
    /// Levels below the top: 0 for the top.
    public let depth: Int
    /// The node to which its rows go.
    public let parent: Int?

    /// By the server's word, as in `Seq Scan`.
    public let type: String
    /// As psql writes it: `Parallel Seq Scan on musehub_commits c`.
    public let title: String
    /// What it reads from; without its schema.
    public let relation: String?
    public let schema: String?
    public let alias: String?
    public let indexName: String?
    public let joinType: String?
    /// `Outer`, `Inner`, `InitPlan`, `SubPlan`, `Member`, `Subquery`; `nil` for the top.
    public let relationship: String?
    /// As in `CTE newest` or `SubPlan 2`: a plan of its own whose result this one uses.
    public let subplanName: String?
    /// The named query whose rows it reads.
    public let queryName: String?

    /// What decides over rows, in the server's order: filters, conditions, keys to sort and group by.
    public let conditions: [PlanField]
    /// Rows that each condition put aside, of all executions together, by the server's name for it.
    public let removed: [Removed]
    /// Everything that the server says of it but for what stands below it, in its order; also what muselens does not
    /// know.
    public let fields: [PlanField]

    /// Kilobytes that the sorts of parallel workers wrote to disk.
    let spilledByWorkers: Int

    /// What the planner expected of one execution.
    public let estimate: Estimate
    /// What one execution came to on the average; `nil` where the statement was not run.
    public let actual: Actual?
    /// Processes that shared the work: 1 outside of what runs in parallel.
    public let processes: Double
    /// With all that stands below it; `nil` where nobody asked.
    public let buffers: PlanBuffers?

    /// What it took by itself, without what stands below it.
    public internal(set) var own: Own
    /// Whether it may have been stopped before it had given all its rows, as below a `LIMIT`: that there are fewer rows
    /// than estimated says nothing then.
    public internal(set) var mayStopEarly = false

    /// What the planner expects of one execution.
    public struct Estimate: Hashable, Sendable {
        public let rows: Double
        /// In the planner's unit: about what reading one block costs.
        public let startupCost: Double
        public let totalCost: Double
        /// Bytes of a row.
        public let width: Int
    }

    /// What one execution came to, on the average of all.
    public struct Actual: Hashable, Sendable {
        public let rows: Double
        /// What the server rounded the rows of an execution to: whole ones before 18, hundredths from then on.
        public let resolution: Double
        public let loops: Int
        /// Milliseconds until the first row; `nil` where time was not taken.
        public let startup: Double?
        /// Milliseconds until the last row.
        public let total: Double?

        /// Rows of all executions together that may have come beyond what was told, or not have come, since the server
        /// rounded those of each. One execution gives whole rows.
        public var doubt: Double { loops > 1 ? Double(loops) * resolution / 2 : 0 }

        /// By a row at least it is not known how many came.
        public var isVague: Bool { doubt >= 0.5 }
    }

    /// Rows that a condition put aside.
    public struct Removed: Hashable, Sendable {
        /// As in `Filter` or `Join Filter`.
        public let condition: String
        /// Of all executions together.
        public let rows: Int
    }

    /// What a node took by itself.
    public struct Own: Hashable, Sendable {
        /// Milliseconds that passed, of the processes that shared it on the average; `nil` where time was not taken.
        public var milliseconds: Double?
        /// Its share of the time of the whole, 0 to 1.
        public var timeShare: Double?
        public var cost = 0.0
        public var costShare = 0.0
        public var buffers: PlanBuffers?
        /// Its share of all blocks that were touched, 0 to 1.
        public var bufferShare: Double?
    }
}

extension PlanNode {
    /// The plan was run, and this was not needed.
    public var isNeverExecuted: Bool { actual?.loops == 0 }

    /// Rows of all executions together that were expected of it; of one execution where it was not run.
    public var estimatedRows: Double { estimate.rows * Double(max(1, actual?.loops ?? 1)) }

    /// Rows of all executions together, whole ones, as far as the server tells; `nil` where it was not run.
    public var actualRows: Double? { actual.map { ($0.rows * Double($0.loops)).rounded() } }

    /// Milliseconds that passed until it was done, with all below it; `nil` where time was not taken.
    public var milliseconds: Double? {
        guard let actual, let total = actual.total else { return nil }
        return total * Double(actual.loops) / processes
    }

    /// How many times too few or too many rows were estimated, 1 for none; `nil` where it was not run, or where that
    /// says nothing.
    public var misestimate: Double? {
        guard let actual, actual.loops > 0, !type.hasPrefix("Bitmap") || type == "Bitmap Heap Scan" else { return nil }
        let estimated = estimatedRows
        let told = actualRows ?? 0
        // What was rounded away is given the benefit of the doubt.
        let found = min(max(estimated, told - actual.doubt), told + actual.doubt)
        if mayStopEarly, found < estimated { return 1 }
        return max(found, estimated) / max(1, min(found, estimated))
    }

    /// The estimate is off by so much that the planner may have chosen otherwise: ten times, and a hundred rows.
    public var isMisestimated: Bool {
        guard let misestimate, let actualRows else { return false }
        return misestimate >= 10 && (actualRows - estimatedRows).magnitude >= 100
    }

    /// A text among all that the server says of it.
    public func field(_ name: String) -> String? { fields.first { $0.name == name }?.text }
}
