import MuseModel
public import MuseQueries

/// The relations of a database, one a row.
public struct TablesAnswer: Sendable {
    /// The columns.
    public let columns: [ReportColumn]
    /// The rows, in the order given.
    public let rows: [[ReportValue]]

    /// - Parameter isForPeople: a few columns that fit on a screen, instead of every field a program may want.
    public init(_ relations: [RelationSummary], isForPeople: Bool) {
        if isForPeople {
            let hasSchemas = relations.contains { $0.name.schema.name != "public" }
            columns = Self.columnsForPeople(hasSchemas: hasSchemas)
            rows = relations.map { Self.rowForPeople($0, hasSchemas: hasSchemas) }
        } else {
            columns = Self.allColumns
            rows = relations.map(Self.fullRow)
        }
    }

    private static let allColumns: [ReportColumn] = [
        .text("schema"), .text("name"), .text("kind"), .count("rows"), .text("rows_exact"), .text("rows_source"),
        .count("total_bytes"), .count("table_bytes"), .count("index_bytes"), .count("live_tuples"),
        .count("dead_tuples"), .text("last_vacuum"), .text("last_analyze"), .text("purpose"), .text("note"),
    ]

    private static func fullRow(_ relation: RelationSummary) -> [ReportValue] {
        [
            .text(relation.name.schema.name), .text(relation.name.name.name), .text(relation.kind.label),
            rows(relation.estimate), .boolean(relation.estimate.isExact), .text(relation.estimate.source.rawValue),
            ReportValue(count: relation.totalBytes), ReportValue(count: relation.tableBytes),
            ReportValue(count: relation.indexBytes), ReportValue(count: relation.liveTuples),
            ReportValue(count: relation.deadTuples), ReportValue(secondsSince1970: relation.lastVacuum),
            ReportValue(secondsSince1970: relation.lastAnalyze), ReportValue(purpose(of: relation)),
            ReportValue(note(on: relation)),
        ]
    }

    private static func columnsForPeople(hasSchemas: Bool) -> [ReportColumn] {
        (hasSchemas ? [.text("schema")] : []) + [
            .text("name"), .text("kind"), .count("rows"), .count("total_bytes"), .count("index_bytes"),
            .count("dead_tuples"), .text("last_analyze"), .text("note"), .text("purpose"),
        ]
    }

    private static func rowForPeople(_ relation: RelationSummary, hasSchemas: Bool) -> [ReportValue] {
        (hasSchemas ? [.text(relation.name.schema.name)] : []) + [
            .text(relation.name.name.name), .text(relation.kind.label), rows(relation.estimate),
            ReportValue(count: relation.totalBytes), ReportValue(count: relation.indexBytes),
            ReportValue(count: relation.deadTuples), ReportValue(secondsSince1970: relation.lastAnalyze),
            ReportValue(note(on: relation)), ReportValue(purpose(of: relation)),
        ]
    }

    private static func rows(_ estimate: RowEstimate) -> ReportValue {
        guard let rows = estimate.rows else { return .null }
        return estimate.isExact ? .integer(Int64(rows)) : .estimate(Int64(rows))
    }

    /// What is to be known beside the numbers; `nil` in the ordinary case.
    private static func note(on relation: RelationSummary) -> String? {
        var notes: [String] = []
        if relation.partitionCount > 0 { notes.append("sum of \(relation.partitionCount) partitions") }
        if relation.estimate.isNeverAnalysed, !relation.estimate.isExact, relation.kind != .view {
            notes.append("never analysed")
        }
        let hasSize = relation.kind != .view && relation.kind != .foreignTable
        if relation.isLocked {
            notes.append(hasSize ? "locked: sizes as of the last analysis" : "locked")
        } else if relation.isSizeEstimated, hasSize {
            notes.append("sizes as of the last analysis, since something is locked")
        }
        return notes.isEmpty ? nil : notes.joined(separator: "; ")
    }

    private static func purpose(of relation: RelationSummary) -> String? {
        MuseTable(rawValue: relation.name.name.name)?.purpose ?? relation.comment
    }
}
