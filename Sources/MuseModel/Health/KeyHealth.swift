/// A table without a key in whose order its rows can be read.
public struct KeylessTable: Hashable, Sendable {
    public let schema: String
    public let name: String
    /// It has no file of its own whose order could be followed.
    public let isPartitioned: Bool

    public init(schema: String, name: String, isPartitioned: Bool = false) {
        (self.schema, self.name, self.isPartitioned) = (schema, name, isPartitioned)
    }

    var text: String { schema == "public" ? name : "\(schema).\(name)" }
}

/// Whether the rows of the hub's tables have an order.
public enum KeyHealth {
    /// - Parameter tables: those of the hub's schemas that have neither a primary key nor another unique index over
    ///   columns that are never NULL.
    public static func findings(_ tables: [KeylessTable]) -> [HealthFinding] {
        guard !tables.isEmpty else {
            return [HealthFinding(.keys, .ok, "every table of the hub has a key in whose order it can be read")]
        }
        let plain = tables.filter { !$0.isPartitioned }
        let partitioned = tables.filter(\.isPartitioned)
        return [
            finding(
                plain,
                cost:
                    "muselens reads them block by block, in the order of the file: rows have no order to rely on, move "
                    + "when they are changed, and none can be pointed at from elsewhere."),
            finding(
                partitioned,
                cost: "Partitioned, they have no file to follow either: muselens shows their first rows alone."),
        ].compactMap { $0 }
    }

    private static func finding(_ tables: [KeylessTable], cost: String) -> HealthFinding? {
        guard !tables.isEmpty else { return nil }
        return HealthFinding(
            .keys, .warn,
            "neither a primary key nor a unique index over columns that are never NULL: "
                + NameList.text(tables.map(\.text)),
            advice: "\(cost) In a migration: \(tables.prefix(3).map(statement).joined(separator: " "))")
    }

    private static func statement(_ table: KeylessTable) -> String {
        let key = MuseTable(rawValue: table.name)?.primaryKey.map(QuotedName.sql).joined(separator: ", ") ?? "…"
        return "ALTER TABLE \(QuotedName.sql(table.schema)).\(QuotedName.sql(table.name)) ADD PRIMARY KEY (\(key));"
    }
}
