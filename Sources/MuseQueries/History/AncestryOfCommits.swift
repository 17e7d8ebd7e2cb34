public import MuseModel
public import PostgresClient

/// The parents of commits and of their ancestors, nearest first, until a number of them was visited.
///
/// Costs a probe of the primary key of commits for each visit, of which 100 take one to two milliseconds. Ancestors that
/// are much older than all of the commits are not visited; clocks run backwards, by up to 1,100 days on the real
/// histories, so much is ``slack``. In a repository that is too large to be walked whole, only what is near to the commits
/// in doubt is visited: that is where branches ran side by side.
///
/// The server finds the ids in `parent_ids` by the signs around them, whatever type the column has. An id that holds such
/// a sign itself, or is written with an escape, is not walked to, and then the walk is not complete.
public struct AncestryOfCommits: Question {
    public let commits: [String]
    /// Those of the commits whose order is not known by other means.
    public let inDoubt: [String]
    /// `repo_id`.
    public let repository: String
    let shape: HubShape

    public static let slack = "3 years"
    let limits: Limits

    /// How many commits are visited.
    public struct Limits: Sendable {
        /// Commits of a repository up to which all ancestors are visited: half a second's worth.
        let wholeRepository: Int
        /// Visits in a larger one, besides the commits in doubt.
        let nearby: Int

        public init(wholeRepository: Int = 20_000, nearby: Int = 500) {
            (self.wholeRepository, self.nearby) = (wholeRepository, nearby)
        }

        /// For each of several repositories, which together cost what one may.
        public func shared(by repositories: Int) -> Limits {
            Limits(wholeRepository: wholeRepository / max(1, repositories), nearby: nearby / max(1, repositories))
        }
    }

    /// - Parameter inDoubt: those of the commits whose order is not known by other means; `nil` for all of them.
    public init(
        of commits: [String], inDoubt: Set<String>? = nil, in repository: String, shape: HubShape,
        limits: Limits = Limits()
    ) {
        (self.commits, self.repository, self.shape, self.limits) = (commits, repository, shape, limits)
        self.inDoubt = inDoubt.map { doubtful in commits.filter(doubtful.contains) } ?? commits
    }

    public var name: String { "the ancestors of commits" }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> CommitWalk {
        guard let relation = shape.relation(.commits, with: ["commit_id", "parent_ids"]), !commits.isEmpty else {
            return .none
        }
        let isLarge = try await isLarge(relation, session, settings)
        let begins = isLarge ? inDoubt : commits
        let mostVisits = isLarge ? begins.count + limits.nearby : limits.wholeRepository
        let visits = try await visits(from: begins, most: mostVisits, relation, session, settings)
        let isCut = begins.count < commits.count || visits.count > mostVisits
        return CommitWalk(
            visits: Dictionary(visits.prefix(mostVisits).map { ($0.commit, $0.visit) }) { first, _ in first },
            extent: isCut ? .cut : visits.allSatisfy(\.isFollowed) ? .complete : .unreadable)
    }

    /// A commit that was visited.
    private struct Visited {
        let commit: String
        let visit: CommitWalk.Visit
        /// Whether the server finds all of the parents by the signs around them.
        let isFollowed: Bool
    }

    /// - Returns: up to one more than the most, which tells that there are more.
    private func visits(
        from commits: [String], most mostVisits: Int, _ relation: RelationName, _ session: ReadOnlySession,
        _ settings: StatementSettings
    ) async throws(QueryFailure) -> [Visited] {
        let knowsTime = shape.relation(.commits, with: ["timestamp"]) != nil
        let time: SQL = knowsTime ? "c.\"timestamp\"" : "NULL::timestamptz"
        let isRecent: SQL =
            knowsTime ? "c.\"timestamp\" >= (SELECT at FROM oldest) - \(Self.slack)::interval" : "true"
        let columns: SQL = "c.commit_id::text AS commit_id, c.parent_ids::text AS parent_ids, \(time) AS at"
        let signs = Self.signs.map(String.init).joined()
        let commas = String(repeating: ",", count: Self.signs.count)
        let statement: SQL = """
            WITH RECURSIVE tips AS MATERIALIZED (
              SELECT \(columns) FROM unnest(\(commits)::text[]) AS w(commit_id)
              CROSS JOIN LATERAL (SELECT * FROM \(relation.sql) c WHERE c.commit_id = w.commit_id OFFSET 0) c),
            oldest AS MATERIALIZED (SELECT min(at) AS at FROM tips),
            walk AS (
              SELECT * FROM tips
              UNION
              SELECT c.* FROM walk w
              CROSS JOIN LATERAL unnest(string_to_array(translate(w.parent_ids, \(signs), \(commas)), ',')) p(commit_id)
              CROSS JOIN LATERAL (SELECT \(columns) FROM \(relation.sql) c
                                  WHERE p.commit_id <> '' AND c.commit_id = p.commit_id AND \(isRecent) OFFSET 0) c)
            SELECT commit_id, parent_ids, at FROM walk LIMIT \(mostVisits + 1)
            """
        return try await session.values(statement, for: name, settings: settings) { row throws(RowDecodingError) in
            try Self.visited(row)
        }
    }

    private static func visited(_ row: Row) throws(RowDecodingError) -> Visited {
        let text = row["parent_ids"]?.text ?? ""
        let parents = CommitParents.ids(inColumnText: text)
        let between = text.unicodeScalars.split { $0 == "," || signs.contains($0) }
        let isFollowed = Set(between.map(String.init)).isSuperset(of: parents)
        let moment = row["at"]?.text.flatMap(UTCTimestamp.init(postgresText:))
        return Visited(
            commit: try row.decode("commit_id"), visit: CommitWalk.Visit(parents: parents, committedAt: moment),
            isFollowed: isFollowed)
    }

    /// What may stand around ids: of JSON, also within a string, and of PostgreSQL's arrays.
    private static let signs: [Unicode.Scalar] = ["[", "]", "{", "}", "\"", "\\", " ", "\t", "\n", "\r"]

    /// Whether the repository has too many commits to visit them all. Costs a bounded range of the index on `repo_id`.
    private func isLarge(
        _ relation: RelationName, _ session: ReadOnlySession, _ settings: StatementSettings
    ) async throws(QueryFailure) -> Bool {
        guard shape.relation(.commits, with: ["repo_id"]) != nil else { return false }
        let statement: SQL = """
            SELECT count(*) > \(limits.wholeRepository) AS is_large
            FROM (SELECT FROM \(relation.sql) c WHERE c.repo_id = \(repository) LIMIT \(limits.wholeRepository + 1)) AS counted
            """
        return try await session.values(statement, for: name, settings: settings) {
            row throws(RowDecodingError) in try row.decode("is_large", as: Bool.self)
        }.first ?? false
    }
}
