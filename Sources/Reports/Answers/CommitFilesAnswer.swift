public import MuseModel
import MuseQueries

/// What a commit changed in the files since its first parent.
public struct CommitFilesAnswer: Sendable {
    /// The parent and its snapshot; `nil` for a root commit, before which there was nothing.
    public let against: Against?
    /// `nil` where the snapshots cannot be compared.
    public let difference: ManifestDifference?

    /// What the commit is compared with.
    public struct Against: Sendable {
        let commit: String
        /// `nil` where it is not known.
        let snapshot: String?

        public init(commit: String, snapshot: String?) {
            (self.commit, self.snapshot) = (commit, snapshot)
        }
    }

    public init(against: Against?, difference: ManifestDifference?) {
        (self.against, self.difference) = (against, difference)
    }

    private static let columns: [ReportColumn] = [
        .text("change"), .text("path"), .text("from"), .text("old_content_id"), .text("content_id"),
    ]

    private static func row(_ change: ManifestDifference.Change) -> [ReportValue] {
        [
            .text(change.kind.rawValue), .text(change.path), ReportValue(change.formerPath),
            ReportValue(change.oldContent), ReportValue(change.newContent),
        ]
    }

    /// For scripts.
    var facts: [ReportDocument.Fact] {
        let parent = against.map { against in
            ReportValue.object([
                ReportField("commit_id", .text(against.commit)),
                ReportField("snapshot_id", ReportValue(against.snapshot)),
            ])
        }
        let changes = difference.map { difference in
            ReportValue.array(
                difference.changes.map { change in
                    .object(zip(Self.columns, Self.row(change)).map { ReportField($0.name, $1) })
                })
        }
        return [
            ReportDocument.Fact("files_against", parent ?? .null), ReportDocument.Fact("files", changes ?? .null),
        ]
    }

    /// For people: none where the snapshots cannot be compared.
    var sectionsForPeople: [ReportDocument.Section] {
        guard let difference else { return [] }
        let since = against.map { " since \($0.commit.prefix(12))" } ?? ""
        let counts = difference.counts.text
        return [
            ReportDocument.Section(
                name: "files", title: "Files\(since): \(counts.isEmpty ? "the same" : counts)",
                content: .rows(
                    columns: Array(Self.columns.prefix(3)),
                    rows: difference.changes.map { Array(Self.row($0).prefix(3)) }))
        ]
    }
}
