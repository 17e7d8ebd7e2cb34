extension QueryPlan {
    /// What stands out, in the order of the nodes; what concerns the whole comes last. A plan that was not run has
    /// hardly any.
    public var findings: [PlanFinding] {
        let parents = Set(misestimated.compactMap(\.parent))
        return nodes.flatMap { node in
            // Where what a node reads was misestimated, so is what it makes of it: that tells nothing new.
            [parents.contains(node.index) ? nil : misestimate(of: node)].compactMap { $0 } + findings(of: node)
        } + ofWhole
    }

    private func findings(of node: PlanNode) -> [PlanFinding] {
        [
            filter(of: node), joinFilter(of: node), sort(of: node), storage(of: node), hash(of: node),
            aggregate(of: node), heapFetches(of: node), lossyBitmap(of: node), workers(of: node),
        ].compactMap { $0 }
    }

    private func misestimate(of node: PlanNode) -> PlanFinding? {
        guard node.isMisestimated, let actual = node.actual else { return nil }
        let estimated = PlanNumber.grouped(node.estimatedRows)
        let rows = node.estimatedRows.rounded() == 1 ? "row" : "rows"
        let found = Self.told(of: actual, rows: node.actualRows ?? 0)
        let advice: String
        if let relation = node.qualifiedRelation {
            advice =
                "Its statistics may be stale (ANALYZE \(relation)), or the conditions depend on one another "
                + "(CREATE STATISTICS)."
        } else if node.type.hasSuffix("Join") || node.type == "Nested Loop" {
            advice = "The planner does not know how the columns of both sides go together."
        } else {
            advice = "The planner had to guess."
        }
        return PlanFinding(
            .misestimate, node: node.index, "\(node.title): estimated \(estimated) \(rows), got \(found). \(advice)")
    }

    /// No more is said than the server's rounding lets be known.
    private static func told(of actual: PlanNode.Actual, rows: Double) -> String {
        guard actual.isVague else { return PlanNumber.grouped(rows) }
        return rows == 0
            ? "at most \(PlanNumber.grouped(actual.doubt.rounded(.up)))" : "about \(PlanNumber.grouped(rows))"
    }

    private func filter(of node: PlanNode) -> PlanFinding? {
        guard let relation = node.qualifiedRelation, let removed = node.removed(by: "Filter"),
            let share = Self.shareWorthTelling(removed, of: node)
        else { return nil }
        let text = node.conditions.first { $0.name == "Filter" }?.text ?? ""
        let columns = PlanFilterColumns.columns(of: text, relation: node.alias ?? node.relation ?? "")
        let advice: String
        if node.type == "Seq Scan" {
            advice =
                columns.isEmpty
                ? "An index for the filter would help."
                : "An index on (\(columns.joined(separator: ", "))) would help."
        } else {
            advice = "Its index finds more rows than are wanted: one that serves the filter, too, would help."
        }
        let scan = node.type == "Seq Scan" ? "the sequential scan" : node.title
        return PlanFinding(
            .filter, node: node.index,
            "\(scan.capitalizedFirst) of \(relation) put \(PlanNumber.percent(share)) of its rows aside by a filter "
                + "(\(PlanNumber.grouped(Double(removed)))). \(advice)")
    }

    private func joinFilter(of node: PlanNode) -> PlanFinding? {
        guard let removed = node.removed(by: "Join Filter"), let share = Self.shareWorthTelling(removed, of: node)
        else { return nil }
        return PlanFinding(
            .joinFilter, node: node.index,
            "\(node.title) compared \(PlanNumber.grouped(Double(removed))) pairs of rows that do not go together, "
                + "\(PlanNumber.percent(share)) of all: the condition has no equality that a join could use.")
    }

    /// `nil` where few rows or a small part of them were put aside.
    private static func shareWorthTelling(_ removed: Int, of node: PlanNode) -> Double? {
        let all = Double(removed) + (node.actualRows ?? 0) + (node.actual?.doubt ?? 0)
        let share = Double(removed) / max(1, all)
        return removed >= 10_000 && share >= 0.9 ? share : nil
    }

    private func sort(of node: PlanNode) -> PlanFinding? {
        let workers = Double(node.spilledByWorkers)
        let own = node.field("Sort Space Type") == "Disk" ? node.number("Sort Space Used") ?? 0 : 0
        guard own + workers > 0 else { return nil }
        return PlanFinding(
            .sort, node: node.index,
            "\(node.title) spilled \(Self.size(kilobytes: own + workers)) to disk. A larger work_mem would keep it in "
                + "memory\(workMemory).")
    }

    /// Of a named query, `Material`, a window and the like the server tells from 18 on.
    private func storage(of node: PlanNode) -> PlanFinding? {
        guard node.field("Storage") == "Disk" else { return nil }
        let size = node.number("Maximum Storage").map { " (\(Self.size(kilobytes: $0)))" } ?? ""
        return PlanFinding(
            .storage, node: node.index,
            "The rows that \(node.title) kept went to disk\(size). A larger work_mem would keep them in memory"
                + "\(workMemory).")
    }

    private func hash(of node: PlanNode) -> PlanFinding? {
        guard let batches = node.number("Hash Batches"), batches > 1 else { return nil }
        let planned = node.number("Original Hash Batches") ?? batches
        let grown = planned < batches ? " where \(PlanNumber.grouped(planned)) were planned" : ""
        return PlanFinding(
            .hash, node: node.index,
            "The hash used \(PlanNumber.grouped(batches)) batches\(grown): it went to disk. A larger work_mem would keep "
                + "it in memory\(workMemory).")
    }

    private func aggregate(of node: PlanNode) -> PlanFinding? {
        guard let batches = node.number("HashAgg Batches"), batches > 1 else { return nil }
        let disk = node.number("Disk Usage").map { " (\(Self.size(kilobytes: $0)))" } ?? ""
        return PlanFinding(
            .hash, node: node.index,
            "\(node.title) used \(PlanNumber.grouped(batches)) batches: it went to disk\(disk). A larger work_mem would "
                + "keep it in memory\(workMemory).")
    }

    private func heapFetches(of node: PlanNode) -> PlanFinding? {
        guard let fetches = node.number("Heap Fetches"), fetches >= 100, fetches >= 0.1 * (node.actualRows ?? 0) else {
            return nil
        }
        let relation = node.qualifiedRelation ?? "its table"
        return PlanFinding(
            .heapFetches, node: node.index,
            "\(node.title) fetched \(PlanNumber.grouped(fetches)) rows from the table all the same, since it is not "
                + "known to be visible to all (VACUUM \(relation)).")
    }

    private func lossyBitmap(of node: PlanNode) -> PlanFinding? {
        guard let blocks = node.number("Lossy Heap Blocks"), blocks > 0 else { return nil }
        return PlanFinding(
            .lossyBitmap, node: node.index,
            "The bitmap of \(node.title) was too large for its memory: \(PlanNumber.grouped(blocks)) blocks had to be "
                + "checked row by row. A larger work_mem would help\(workMemory).")
    }

    private func workers(of node: PlanNode) -> PlanFinding? {
        guard let planned = node.number("Workers Planned"), let launched = node.number("Workers Launched"),
            launched < planned
        else { return nil }
        return PlanFinding(
            .workers, node: node.index,
            "Only \(PlanNumber.grouped(launched)) of \(PlanNumber.grouped(planned)) parallel workers were to be had: the "
                + "others of the server were busy (max_parallel_workers).")
    }

    private var ofWhole: [PlanFinding] {
        guard let execution = executionMilliseconds else { return [] }
        var found: [PlanFinding] = []
        if let time = compilation?.milliseconds, time > 10, time > execution / 4 {
            found.append(
                PlanFinding(
                    .compilation, node: nil,
                    "Compiling just in time took \(PlanNumber.milliseconds(time)) of "
                        + "\(PlanNumber.milliseconds(execution)) ms: SET jit = off would spare it."))
        }
        if let planning = planningMilliseconds, planning > 10, planning > execution {
            found.append(
                PlanFinding(
                    .planning, node: nil,
                    "Planning took longer (\(PlanNumber.milliseconds(planning)) ms) than running it "
                        + "(\(PlanNumber.milliseconds(execution)) ms)."))
        }
        return found
    }

    private var workMemory: String {
        settings.first { $0.name == "work_mem" }.map { " (it is \($0.text))" } ?? ""
    }

    private static func size(kilobytes: Double) -> String {
        kilobytes < 1024 ? "\(PlanNumber.grouped(kilobytes)) kB" : "\(PlanNumber.grouped(kilobytes / 1024)) MB"
    }
}

extension PlanNode {
    /// As it stands in SQL: `public` is left out.
    fileprivate var qualifiedRelation: String? {
        relation.map { relation in schema.map { $0 == "public" ? relation : "\($0).\(relation)" } ?? relation }
    }

    fileprivate func number(_ name: String) -> Double? {
        field(name).flatMap(Double.init).flatMap { $0.isFinite ? $0 : nil }
    }

    fileprivate func removed(by condition: String) -> Int? { removed.first { $0.condition == condition }?.rows }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
