public import MuseModel

/// What is wrong with the migrations, or between them and the schema: one thing a row.
public struct MigrationProblemsAnswer: Sendable {
    /// The columns.
    public let columns: [ReportColumn] = ["problem", "file", "sentence", "advice"].map { .text($0) }
    /// A row for each problem.
    public let rows: [[ReportValue]]

    public init(_ report: MigrationReport) {
        rows = report.problems.map { problem in
            [
                .text(problem.kind.rawValue), ReportValue(problem.file), .text(problem.sentence), .text(problem.advice),
            ]
        }
    }

    /// - Parameter report: its differences follow the problems, with the file of the migration that each is about.
    public init(withDifferencesOf report: MigrationReport) {
        let files = Dictionary(
            report.chain.entries.map { ($0.revision, $0.migration?.file.name) }, uniquingKeysWith: { first, _ in first }
        )
        rows =
            MigrationProblemsAnswer(report).rows
            + report.differences.map { difference in
                [
                    .text(difference.kind.rawValue), ReportValue(files[difference.revision] ?? nil),
                    .text(difference.sentence), .text(difference.advice),
                ]
            }
    }

    /// Whether nothing is wrong.
    public var isWell: Bool { rows.isEmpty }
}
