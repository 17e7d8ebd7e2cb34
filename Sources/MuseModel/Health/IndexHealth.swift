/// An index that the server does not read: building it failed, or was given up.
public struct InvalidIndex: Hashable, Sendable {
    public let schema: String
    public let table: String
    public let name: String
    /// Its key; an expression in it stands as an empty name.
    public let columns: [String]
    public let isUnique: Bool
    /// It has a condition, and would not have all rows.
    public let isPartial: Bool
    /// Every write enters its rows here, too.
    public let isWritten: Bool
    /// Somebody has begun to drop it: it cannot be built again.
    public let isBeingDropped: Bool

    public init(
        schema: String = "public", table: String, _ name: String, columns: [String], isUnique: Bool = false,
        isPartial: Bool = false, isWritten: Bool = true, isBeingDropped: Bool = false
    ) {
        (self.schema, self.table, self.name, self.columns) = (schema, table, name, columns)
        (self.isUnique, self.isPartial) = (isUnique, isPartial)
        (self.isWritten, self.isBeingDropped) = (isWritten, isBeingDropped)
    }

    /// `REINDEX CONCURRENTLY` that failed leaves its unfinished copy, or the one that it replaced. Neither is of use.
    /// Source: PostgreSQL manual, REINDEX, "Rebuilding Indexes Concurrently".
    var isLeftover: Bool {
        let digits: ClosedRange<Character> = "0"..."9"
        let end = name.lastIndex { !digits.contains($0) }.map { name.index(after: $0) } ?? name.startIndex
        let stem = name[..<end]
        return stem.hasSuffix("_ccnew") || stem.hasSuffix("_ccold")
    }

    /// The statement that builds it; `nil` where it is to be dropped.
    var rebuilding: String? {
        isLeftover || isBeingDropped ? nil : "REINDEX INDEX CONCURRENTLY \(quoted);"
    }

    var dropping: String { "DROP INDEX CONCURRENTLY \(quoted);" }

    private var quoted: String { "\(QuotedName.sql(schema)).\(QuotedName.sql(name))" }
}

/// Whether indexes are of use to anybody.
public enum IndexHealth {
    /// - Parameter indexes: the invalid ones that nobody is building at the moment.
    public static func findings(_ indexes: [InvalidIndex]) -> [HealthFinding] {
        guard !indexes.isEmpty else { return [HealthFinding(.indexes, .ok, "every index is valid")] }
        return indexes.map(finding)
    }

    private static func finding(_ index: InvalidIndex) -> HealthFinding {
        let place = index.schema == "public" ? index.table : "\(index.schema).\(index.table)"
        let cost = index.isWritten ? "costs every write" : "makes updates of its columns dearer"
        return HealthFinding(
            .indexes, .warn, "\(index.name) on \(place) is invalid: it helps no read and \(cost)",
            advice: advice(index))
    }

    private static func advice(_ index: InvalidIndex) -> String {
        guard let rebuilding = index.rebuilding else {
            let reason =
                index.isLeftover ? "A REINDEX CONCURRENTLY that failed left it." : "A DROP INDEX that failed left it."
            return "\(reason) \(index.dropping)"
        }
        let duplicates = index.isUnique ? " It fails again while rows have the same key." : ""
        return "A CREATE INDEX CONCURRENTLY that failed left it. To have it: \(rebuilding)\(duplicates) Else: "
            + index.dropping
    }
}
