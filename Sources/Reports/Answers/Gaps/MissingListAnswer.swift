public import MuseModel

/// Missing rows of one kind, one by one.
public struct MissingListAnswer: Sendable {
    private let missing: MissingRows
    private let kind: MissingRows.Kind
    private let repositories: [String: Repository]

    /// - Parameter repositories: by their ids, for their names.
    public init(_ kind: MissingRows.Kind, of missing: MissingRows, repositories: [String: Repository]) {
        (self.kind, self.missing, self.repositories) = (kind, missing, repositories)
    }

    /// The columns; the first four are those of every kind.
    public var columns: [ReportColumn] {
        let common: [ReportColumn] = [.text("repo"), .text("repo_id"), .text("commit_id"), .text("cause")]
        return switch kind {
        case .genesisMissing: common + [.count("paths")]
        case .unindexedCommit: common + [.text("committed_at")]
        case .objectMissing: common + [.text("address"), .text("content_id")]
        }
    }

    public var rows: [[ReportValue]] {
        switch kind {
        case .genesisMissing:
            missing.genesis.map { common($0.repository, $0.commit) + [.integer(Int64($0.paths))] }
        case .unindexedCommit:
            missing.unindexed.map {
                common($0.repository, $0.commit) + [$0.committedAt.map(ReportValue.timestamp) ?? .null]
            }
        case .objectMissing:
            missing.objects.map {
                common($0.repository, $0.commit) + [.text($0.address.text), .text($0.content)]
            }
        }
    }

    /// How many there are beyond those that are listed.
    public var unlisted: Int { missing.count(of: kind) - rows.count }

    private func common(_ repository: String, _ commit: String) -> [ReportValue] {
        [
            .text(repositories[repository]?.name ?? repository), .text(repository), .text(commit),
            .text(kind.rawValue),
        ]
    }
}
