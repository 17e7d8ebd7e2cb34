extension QueryPlan {
    /// The plan as psql prints it, as a text of several lines: for a person who asks another.
    public var text: String {
        var lines = nodes.flatMap(Self.lines(of:))
        if !settings.isEmpty {
            lines.append("Settings: " + settings.map { "\($0.name) = '\($0.text)'" }.joined(separator: ", "))
        }
        if let planningMilliseconds {
            lines.append("Planning Time: \(PlanNumber.milliseconds(planningMilliseconds)) ms")
        }
        for trigger in triggers {
            let time = trigger.milliseconds.map { " time=\(PlanNumber.milliseconds($0))" } ?? ""
            lines.append("Trigger \(trigger.name):\(time) calls=\(trigger.calls)")
        }
        if let compilation { lines.append("JIT: \(compilation.functions) functions") }
        if let executionMilliseconds {
            lines.append("Execution Time: \(PlanNumber.milliseconds(executionMilliseconds)) ms")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(of node: PlanNode) -> [String] {
        let indentation = node.depth == 0 ? "" : String(repeating: " ", count: 6 * min(node.depth, 24) - 4)
        let arrow = node.depth == 0 ? "" : "->  "
        let details = indentation + String(repeating: " ", count: arrow.count + 2)
        var lines = node.subplanName.map { ["\(indentation)\($0)"] } ?? []
        lines.append(indentation + arrow + node.title + numbers(of: node))
        for field in node.fields where isDetail(field) { lines.append("\(details)\(field.name): \(field.text)") }
        if let buffers = node.buffers, buffers != PlanBuffers() {
            lines.append("\(details)Buffers: \(PlanNumber.text(of: buffers))")
        }
        return lines
    }

    private static func numbers(of node: PlanNode) -> String {
        let estimate = node.estimate
        var text =
            "  (cost=\(PlanNumber.cost(estimate.startupCost))..\(PlanNumber.cost(estimate.totalCost))"
            + " rows=\(PlanNumber.plain(estimate.rows)) width=\(estimate.width))"
        guard let actual = node.actual else { return text }
        guard actual.loops > 0 else { return text + " (never executed)" }
        text += " (actual"
        if let startup = actual.startup, let total = actual.total {
            text += " time=\(PlanNumber.milliseconds(startup))..\(PlanNumber.milliseconds(total))"
        }
        return text + " rows=\(PlanNumber.plain(actual.rows)) loops=\(actual.loops))"
    }

    /// What the line of the node does not say already; of what is nothing, nothing.
    private static func isDetail(_ field: PlanField) -> Bool {
        !inTitle.contains(field.name) && !field.name.hasSuffix(" Blocks") && !field.isNothing
            && !field.name.hasPrefix("Actual ")
    }

    private static let inTitle: Set<String> = [
        "Node Type", "Strategy", "Partial Mode", "Parent Relationship", "Subplan Name", "Parallel Aware",
        "Async Capable", "Scan Direction", "Index Name", "Relation Name", "Schema", "Alias", "CTE Name",
        "Function Name", "Join Type", "Startup Cost", "Total Cost", "Plan Rows", "Plan Width", "Command", "Operation",
    ]
}

/// Numbers of a plan as texts.
enum PlanNumber {
    /// To a thousandth, as the server has them.
    static func milliseconds(_ number: Double) -> String { fixed(number, digits: 3) }

    static func cost(_ number: Double) -> String { fixed(number, digits: 2) }

    /// A count, with two digits behind the point where it is no whole one.
    static func plain(_ number: Double) -> String {
        number.rounded() == number ? String(Int(bounded: number)) : fixed(number, digits: 2)
    }

    private static func fixed(_ number: Double, digits: Int) -> String {
        let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
        let scaled = Int(bounded: number * Double(scale))
        let rest = String(scaled.magnitude % UInt(scale) + UInt(scale)).dropFirst()
        return "\(scaled < 0 ? "-" : "")\(scaled.magnitude / UInt(scale)).\(rest)"
    }

    /// With thousands separators.
    static func grouped(_ number: Double) -> String {
        var groups: [Substring] = []
        var digits = Substring(String(Int(bounded: number)))
        while digits.count > 3 {
            groups.insert(digits.suffix(3), at: 0)
            digits = digits.dropLast(3)
        }
        return ([digits] + groups).joined(separator: ",")
    }

    /// Rounded down, so that 100 % means all.
    static func percent(_ share: Double) -> String { "\(Int(bounded: (share * 100).rounded(.down))) %" }

    static func text(of buffers: PlanBuffers) -> String {
        let parts = [
            ("hit", buffers.hit), ("read", buffers.read), ("dirtied", buffers.dirtied), ("written", buffers.written),
            ("temporary", buffers.temporary),
        ]
        return parts.filter { $0.1 > 0 }.map { "\($0.0)=\($0.1)" }.joined(separator: " ")
    }
}
