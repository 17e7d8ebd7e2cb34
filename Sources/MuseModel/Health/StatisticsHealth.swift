/// How far the planner's statistics of a table are behind the table.
public struct AnalysedTable: Hashable, Sendable {
    public let name: String
    /// Rows inserted, changed or deleted since the last analysis.
    public let changes: Int
    /// Changes at which autovacuum analyses this table, by the server's settings or the table's own.
    public let threshold: Double
    /// Seconds since the last analysis; `nil` where the server does not know of one.
    public let age: Double?
    /// It was analysed or vacuumed once, and the server's counters know nothing of it: they were lost or reset.
    public let isForgotten: Bool
    /// It has had rows, and nothing has ever looked at them.
    public let isNeverAnalysed: Bool

    public init(
        _ name: String, changes: Int, threshold: Double, age: Double?, isForgotten: Bool = false,
        isNeverAnalysed: Bool = false
    ) {
        (self.name, self.changes, self.threshold, self.age) = (name, changes, threshold, age)
        (self.isForgotten, self.isNeverAnalysed) = (isForgotten, isNeverAnalysed)
    }
}

/// Whether the planner knows the tables as they are.
public enum StatisticsHealth {
    /// Autovacuum looks once a minute, so that a table may well be somewhat beyond its measure. What is at twice that
    /// measure has been left behind.
    static let patience = 2.0

    private static let analyse = "Somebody who may write runs: ANALYZE;"

    /// - Parameters:
    ///   - tables: what the server counted.
    ///   - isAutovacuumOn: `nil` where that is not known.
    public static func findings(_ tables: [AnalysedTable], isAutovacuumOn: Bool? = nil) -> [HealthFinding] {
        let never = neverAnalysed(tables.filter(\.isNeverAnalysed).map(\.name))
        let findings = [never, stale(tables, isAutovacuumOn), forgotten(tables)].compactMap { $0 }
        guard findings.isEmpty else { return findings }
        return [HealthFinding(.statistics, .ok, "every table with rows was analysed; none changed much since")]
    }

    /// On a standby, whose primary counts.
    ///
    /// - Parameter unknown: tables with rows that nothing has ever looked at; `nil` where that cannot be told, since a
    ///   lock hides how large tables are.
    public static func findingsOfStandby(neverAnalysed unknown: [String]?) -> [HealthFinding] {
        let changes = "what changed since, only its primary knows"
        guard let unknown else {
            return [
                HealthFinding(
                    .statistics, .ok,
                    "which tables were never analysed is not known while one of them is locked; \(changes)")
            ]
        }
        return [
            neverAnalysed(unknown)
                ?? HealthFinding(.statistics, .ok, "every table with rows was analysed; \(changes)")
        ]
    }

    private static func neverAnalysed(_ names: [String]) -> HealthFinding? {
        guard !names.isEmpty else { return nil }
        return HealthFinding(
            .statistics, .warn, "never analysed: \(NameList.text(names))",
            advice: "Row numbers are guesses there. \(analyse)")
    }

    private static func stale(_ tables: [AnalysedTable], _ isAutovacuumOn: Bool?) -> HealthFinding? {
        let stale = tables.filter { !$0.isNeverAnalysed && Double($0.changes) > patience * $0.threshold }
            .sorted { Double($0.changes) / max($0.threshold, 1) > Double($1.changes) / max($1.threshold, 1) }
        guard !stale.isEmpty else { return nil }
        let named = stale.map { table in
            let age = table.age.map { ", analysed \(AgeText.words(seconds: $0)) ago" } ?? ""
            return "\(table.name) (\(table.changes) changes\(age))"
        }
        let cause =
            switch isAutovacuumOn {
            case nil: "Is autovacuum on?"
            case true?: "Autovacuum is on, and does not keep up."
            case false?: "Autovacuum is off (see settings)."
            }
        return HealthFinding(
            .statistics, .warn,
            "stale, over twice the changes at which autovacuum analyses: \(NameList.text(named))",
            advice: "The planner takes them for what they were, and picks slow plans. \(cause) \(analyse)")
    }

    private static func forgotten(_ tables: [AnalysedTable]) -> HealthFinding? {
        let forgotten = tables.filter(\.isForgotten).map(\.name)
        guard !forgotten.isEmpty else { return nil }
        return HealthFinding(
            .statistics, .warn,
            "the server's counters were lost or reset, and say nothing of: \(NameList.text(forgotten))",
            advice: "After a crash, a reset or a copy autovacuum starts to count at nothing. \(analyse)")
    }
}
