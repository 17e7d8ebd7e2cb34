/// How the server carries out a statement: what `EXPLAIN (FORMAT JSON)` says, of PostgreSQL 13 to 18.
///
/// Reading it is one walk over its nodes. Source: PostgreSQL manual, "Using EXPLAIN", and the server's `explain.c`.
public struct QueryPlan: Hashable, Sendable {
    /// Each before what stands below it; one at least, the top.
    public let nodes: [PlanNode]
    /// The statement was run, so that there are actual rows.
    public let isAnalyzed: Bool
    /// Milliseconds; `nil` where the server did not say.
    public let planningMilliseconds: Double?
    /// Milliseconds from start to end; `nil` where it was not run.
    public let executionMilliseconds: Double?
    /// What planning touched.
    public let planningBuffers: PlanBuffers?
    /// Settings that are not as the server has them by itself and that bear on plans.
    public let settings: [PlanField]
    public let triggers: [Trigger]
    /// `nil` where nothing was compiled.
    public let compilation: Compilation?
    /// What else the server says of the whole, which muselens does not know.
    public let otherFields: [PlanField]
    /// The node that took most time by itself; by the planner's cost where the statement was not run. `nil` where all
    /// took nothing.
    public let costliest: Int?

    /// A trigger that the statement set off.
    public struct Trigger: Hashable, Sendable {
        public let name: String
        public let relation: String?
        public let calls: Int
        /// Of all calls; `nil` where time was not taken.
        public let milliseconds: Double?
    }

    /// What was compiled just in time.
    public struct Compilation: Hashable, Sendable {
        public let functions: Int
        /// `nil` where the statement was not run.
        public let milliseconds: Double?
    }

    /// Bytes of a text that is read; a plan is some kilobytes.
    public static let mostBytes = 16 << 20
    /// Nodes of a plan that is read. A table of thousands of partitions has a node for each.
    public static let mostNodes = 50_000

    /// - Throws: ``QueryPlanError``.
    public init(json text: String) throws(QueryPlanError) {
        guard text.utf8.count <= Self.mostBytes else { throw .tooLarge }
        let value: StructuredValue
        do throws(JSONTextError) {
            value = try JSONText.parse(text)
        } catch {
            throw .notJSON(error)
        }
        try self.init(value)
    }

    /// - Parameter value: a list of one plan, or that plan.
    public init(_ value: StructuredValue) throws(QueryPlanError) {
        let whole: StructuredValue
        if case .array(let items) = value { whole = items.first ?? .null } else { whole = value }
        guard let explained = PlanObject(whole), let top = explained.object("Plan") else { throw .noPlan }
        var reading = PlanReading()
        try reading.read(top)
        nodes = PlanMeasures(reading).measured()
        isAnalyzed = nodes.contains { $0.actual != nil }
        planningMilliseconds = explained.number("Planning Time")
        executionMilliseconds = explained.number("Execution Time")
        planningBuffers = explained.object("Planning").flatMap(PlanBuffers.init)
        settings = explained.object("Settings")?.members.map { PlanField($0.key, $0.value) } ?? []
        triggers = explained.items("Triggers").compactMap(PlanObject.init).map(Trigger.init)
        compilation = explained.object("JIT").map(Compilation.init)
        otherFields = explained.members.filter { !Self.known.contains($0.key) }.map { PlanField($0.key, $0.value) }
        costliest = Self.costliest(nodes)
    }

    public var root: PlanNode { nodes[0] }

    /// The rows for which the estimate was off, in the order of the nodes.
    public var misestimated: [PlanNode] { nodes.filter(\.isMisestimated) }

    private static let known: Set<String> = [
        "Plan", "Planning Time", "Execution Time", "Planning", "Settings", "Triggers", "JIT",
    ]

    private static func costliest(_ nodes: [PlanNode]) -> Int? {
        let isTimed = nodes.contains { ($0.own.milliseconds ?? 0) > 0 }
        func weight(_ node: PlanNode) -> Double { isTimed ? node.own.milliseconds ?? 0 : node.own.cost }
        return nodes.max { weight($0) < weight($1) }.flatMap { weight($0) > 0 ? $0.index : nil }
    }
}

extension QueryPlan.Trigger {
    init(_ object: PlanObject) {
        self.init(
            name: object.text("Trigger Name") ?? object.text("Constraint Name") ?? "",
            relation: object.text("Relation"),
            calls: object.count("Calls") ?? 0, milliseconds: object.number("Time"))
    }
}

extension QueryPlan.Compilation {
    init(_ object: PlanObject) {
        self.init(
            functions: object.count("Functions") ?? 0, milliseconds: object.object("Timing")?.number("Total"))
    }
}

/// Why a text is no plan.
public enum QueryPlanError: Error, Equatable, Sendable, CustomStringConvertible {
    case notJSON(JSONTextError)
    /// There is no plan in it.
    case noPlan
    /// It is larger than plans are.
    case tooLarge

    public var description: String {
        switch self {
        case .notJSON(let error): error.description
        case .noPlan: "The server's answer has no plan in it."
        case .tooLarge: "The plan is larger than muselens reads."
        }
    }
}
