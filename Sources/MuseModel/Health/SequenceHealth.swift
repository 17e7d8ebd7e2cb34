/// How far a sequence is through its values.
public struct SequenceUse: Hashable, Sendable {
    /// A column that a sequence fills.
    public struct FilledColumn: Hashable, Sendable {
        public let schema: String
        public let table: String
        public let name: String
        /// In words, as in `integer`.
        public let type: String
        /// It ends before a `bigint` does.
        public let isNarrow: Bool

        public init(schema: String = "public", table: String, name: String, type: String, isNarrow: Bool) {
            (self.schema, self.table, self.name) = (schema, table, name)
            (self.type, self.isNarrow) = (type, isNarrow)
        }
    }

    public let schema: String
    public let name: String
    /// `nil` where the catalog knows of none.
    public let column: FilledColumn?
    /// The first value that it gave.
    public let start: Int
    /// The last value that both the sequence and the column can take, in the direction in which it counts.
    public let end: Int
    /// `nil` where it was never used, or the login may not see it.
    public let last: Int?
    public let mayBeRead: Bool

    public init(
        schema: String = "public", _ name: String, column: FilledColumn? = nil, start: Int = 1, end: Int, last: Int?,
        mayBeRead: Bool = true
    ) {
        (self.schema, self.name, self.column, self.start) = (schema, name, column, start)
        (self.end, self.last, self.mayBeRead) = (end, last, mayBeRead)
    }

    /// With its schema, where that is not the usual one.
    var label: String { schema == "public" ? name : "\(schema).\(name)" }

    /// The SQL that gives it as many values as a `bigint` has.
    var widening: String {
        let bound = end >= start ? "NO MAXVALUE" : "NO MINVALUE"
        let sequence = "ALTER SEQUENCE \(QuotedName.sql(schema)).\(QuotedName.sql(name)) AS bigint \(bound);"
        guard let column, column.isNarrow else { return sequence }
        return "ALTER TABLE \(QuotedName.sql(column.schema)).\(QuotedName.sql(column.table)) "
            + "ALTER COLUMN \(QuotedName.sql(column.name)) TYPE bigint; \(sequence)"
    }

    /// The share of its values that is used up, 0 to 1; beyond where the column is full though the sequence is not.
    public var share: Double {
        guard let last else { return 0 }
        let room = Double(end) - Double(start)
        guard room != 0 else { return 1 }
        return max(0, (Double(last) - Double(start)) / room)
    }
}

/// Whether sequences have values left.
public enum SequenceHealth {
    /// At three quarters there is time to plan a change of type, which rewrites the table.
    static let warning = 0.75
    static let failure = 0.9

    /// - Parameter sequences: those that do not begin anew at their end.
    public static func findings(_ sequences: [SequenceUse]) -> [HealthFinding] {
        let worn = sequences.filter { $0.share > warning }.sorted { $0.share > $1.share }
        let hidden = sequences.filter { !$0.mayBeRead }.map(\.label)
        let findings = worn.map(finding)
        guard hidden.isEmpty else {
            return findings + [
                HealthFinding(
                    .sequences, .ok, "not known, since this login may not read them: \(NameList.text(hidden))",
                    advice: "GRANT SELECT ON ALL SEQUENCES IN SCHEMA … TO this login, or pg_read_all_data.")
            ]
        }
        guard findings.isEmpty else { return findings }
        let detail = sequences.isEmpty ? "there are none" : "none is near its end"
        return [HealthFinding(.sequences, .ok, detail)]
    }

    private static func finding(_ sequence: SequenceUse) -> HealthFinding {
        // Rounded down, so that 100 % is said of a full one alone.
        let percent = Int(min(sequence.share, 1) * 100)
        let column = sequence.column.map { ", which fills \($0.table).\($0.name) (\($0.type))" } ?? ""
        let price = sequence.column?.isNarrow == true ? ", which rewrites the table while nobody can read it" : ""
        return HealthFinding(
            .sequences, sequence.share > failure ? .fail : .warn,
            "\(sequence.label)\(column): \(percent) % used, at \(sequence.last ?? 0) of \(sequence.end)",
            advice: "At its end every insert fails. Plan this\(price): \(sequence.widening)")
    }
}
