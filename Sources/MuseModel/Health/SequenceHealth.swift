/// How far a sequence is through its values.
public struct SequenceUse: Hashable, Sendable {
    public let name: String
    /// The column that it fills, as `table.column`; `nil` where the catalog knows of none.
    public let column: String?
    /// The column's type in words, as in `integer`.
    public let columnType: String?
    /// The first value that it gave.
    public let start: Int
    /// The last value that both the sequence and the column can take, in the direction in which it counts.
    public let end: Int
    /// `nil` where it was never used, or the login may not see it.
    public let last: Int?
    public let mayBeRead: Bool

    public init(
        _ name: String, column: String? = nil, columnType: String? = nil, start: Int = 1, end: Int, last: Int?,
        mayBeRead: Bool = true
    ) {
        (self.name, self.column, self.columnType, self.start) = (name, column, columnType, start)
        (self.end, self.last, self.mayBeRead) = (end, last, mayBeRead)
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
        let hidden = sequences.filter { !$0.mayBeRead }.map(\.name)
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
        let column = sequence.column.map { column in
            ", which fills \(column)" + (sequence.columnType.map { " (\($0))" } ?? "")
        }
        return HealthFinding(
            .sequences, sequence.share > failure ? .fail : .warn,
            "\(sequence.name)\(column ?? ""): \(percent) % used, at \(sequence.last ?? 0) of \(sequence.end)",
            advice: "At its end every insert fails. Make column and sequence bigint, which rewrites the table: "
                + "ALTER TABLE … ALTER COLUMN … TYPE bigint; ALTER SEQUENCE … AS bigint;")
    }
}
