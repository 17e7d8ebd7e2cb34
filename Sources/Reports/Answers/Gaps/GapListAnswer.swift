public import MuseModel

/// Gaps one by one, each with its cause.
public struct GapListAnswer: Sendable {
    private let names: [String: String]
    private let isForPeople: Bool

    /// - Parameters:
    ///   - repositories: for the names of those that have gaps.
    ///   - isForPeople: fewer columns.
    public init(repositories: [Repository], isForPeople: Bool) {
        names = Dictionary(repositories.map { ($0.id, $0.name) }) { first, _ in first }
        self.isForPeople = isForPeople
    }

    /// The columns.
    public var columns: [ReportColumn] {
        let columns: [ReportColumn] = [
            .text("repo"), .text("address"), .text("commit_id"), .text("op"), .text("committed_at"), .text("cause"),
            .text("would_be"),
        ]
        guard !isForPeople else { return columns }
        return columns + [.text("repo_id"), .text("went"), .text("snapshot_id"), .text("reason")]
    }

    /// One row of the report.
    public func row(_ finding: GapFinding) -> [ReportValue] {
        let entry = finding.entry
        let cells: [ReportValue] = [
            .text(names[entry.repository] ?? entry.repository), .text(entry.address.text), .text(entry.commit),
            .text(entry.kind.name), entry.committedAt.map(ReportValue.timestamp) ?? .null,
            .text(finding.cause.rawValue), ReportValue(finding.wouldBe),
        ]
        guard !isForPeople else { return cells }
        return cells + [
            .text(entry.repository), ReportValue(finding.went), ReportValue(finding.snapshot),
            ReportValue(finding.reason),
        ]
    }
}
