public import MuseModel
public import PostgresClient

/// The commit that a text typed by a person means: an id, or a prefix that only one id has. `sha256:` may be left out
/// or added, and upper case stands for lower case.
///
/// Costs index probes of the primary key of `musehub_commits`: one for an id, and for a prefix the first entries from
/// it on. In one repository those are the first of its own: of a small one the server reads all commits by the index
/// over `repo_id`, of a large one it passes by those of others that stand in between. A prefix is found where the
/// column's collation sorts it directly before what it begins, as all do for hexadecimal digits but those few that take
/// two letters for one (Danish `aa`).
public struct CommitLookup: Question {
    public let text: String
    /// Only commits of this repository, by its id; `nil` for any.
    public let repository: String?
    let shape: HubShape

    public init(_ text: String, repository: String? = nil, shape: HubShape) {
        (self.text, self.repository, self.shape) = (text, repository, shape)
    }

    public var name: String { "which commit \(text) is" }

    /// What a text may mean.
    public enum Answer: Sendable, Hashable {
        case found(CommitGlance)
        /// Several ids begin so.
        /// - Parameter isComplete: whether these are all of them.
        case ambiguous([CommitGlance], isComplete: Bool)
        case missing
        /// The hub has no table of commits, or one without ids.
        case noTable
    }

    /// More candidates are not told.
    public static let mostCandidates = 20
    /// Index entries looked at from a prefix on, all of the repository where one is asked for. Since what begins alike
    /// stands together, a look that ends before the prefix does has met nothing else: then several begin so.
    private static let mostProbed = 200

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> Answer {
        guard let commits = shape.relation(.commits, with: ["commit_id"]) else { return .noTable }
        func read(_ source: SQL) async throws(QueryFailure) -> [CommitGlance] {
            try await CommitGlance.read(from: source, shape: shape, for: name, session, settings: settings)
        }
        let inRepository = self.inRepository
        let spellings = IDSpellings.of(text)
        let exact = try await read("\(commits.sql) AS c WHERE c.commit_id = ANY (\(spellings)::text[]) \(inRepository)")
        if let commit = exact.first(where: { $0.id == text }) ?? exact.first { return .found(commit) }
        guard !text.isEmpty else { return .missing }
        var candidates: [CommitGlance] = []
        for prefix in spellings {
            candidates += try await read(
                """
                (SELECT * FROM \(commits.sql) AS c WHERE c.commit_id >= \(prefix) \(inRepository)
                 ORDER BY c.commit_id LIMIT \(Self.mostProbed)) AS c
                WHERE starts_with(c.commit_id, \(prefix)) ORDER BY c.commit_id
                """)
        }
        switch candidates.count {
        case 0: return .missing
        case 1: return .found(candidates[0])
        default:
            return .ambiguous(
                Array(candidates.prefix(Self.mostCandidates)), isComplete: candidates.count <= Self.mostCandidates)
        }
    }

    /// No row is in a repository where the hub's commits name none.
    private var inRepository: SQL {
        guard let repository else { return "" }
        return shape.relation(.commits, with: ["repo_id"]) == nil ? "AND false" : "AND c.repo_id = \(repository)"
    }
}
