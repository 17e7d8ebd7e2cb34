import MuseModel
import PostgresClient
import TestSupport
import Testing

@testable import MuseQueries

/// What the questions about a hub answer, to compare one way to reach it with another.
struct HubAnswers: Equatable {
    let overview: String
    let relations: [RelationName]
    let rows: [String]
    let headline: GapHeadlineCount.Answer?
    let headlineByRanges: GapHeadlineCount.Answer?
    let estimate: GapHeadlineEstimate.Answer?
    let causes: [String: Int]
    let findings: Set<GapFinding>
    let missing: [MissingRows.Kind: Int]

    /// Asks all of it, each question through as many sessions as it takes.
    init(of database: TestDatabase) async throws {
        let overview = try await database.ask(HubOverviewQuestion())
        let shape = overview.shape
        self.overview =
            "\(overview.revisions) \(String(describing: overview.gaps)) \(String(describing: overview.activity)) "
            + "\(overview.repositories) \(overview.failures)"
        relations = overview.relations.map(\.name)
        let selection = RowSelection(of: try await database.structure("musehub_commits"))
        rows = try await PageWalk(database: database, selection: selection, pageSize: 100).forward().map(\.line)
        headline = try await GapHeadlineCount(shape: shape).ask(database.lanes, settings: .init())
        headlineByRanges = try await GapHeadlineCount(
            scope: .all, shape: shape, pace: .full, plainLimit: 0, refines: true
        ).ask(database.lanes, settings: .init())
        estimate = try await GapHeadlineEstimate(shape: shape).ask(database.lanes, settings: .init())
        let diagnosed = try #require(try await database.diagnose(missing: true))
        (causes, findings) = (diagnosed.causes, Set(diagnosed.findings))
        let missing = try #require(diagnosed.report.missing)
        self.missing = Dictionary(
            uniqueKeysWithValues: MissingRows.Kind.allCases.map { ($0, missing.count(of: $0)) })
    }
}

/// A table that is large beside the server's buffers, so that its count can be followed: 6,000 blocks.
enum LargeTable {
    static let script = """
        CREATE TABLE t AS SELECT g AS id, repeat('x', 1500) AS filling FROM generate_series(1, 30000) g;
        ANALYZE t
        """

    /// Ways to count: plain, plain and followed, by ranges on several sessions, and gently.
    enum Way: CaseIterable { case plain, followed, lanes, gentle }

    /// Counts two thirds of its rows.
    static func count(_ database: TestDatabase, _ way: Way) async throws(QueryFailure) -> ExactCount.Answer {
        try await ExactCount(
            of: .named("t"), kind: .table, where: "id % 3 > 0", pace: way == .gentle ? .gentle : .full,
            plainLimit: way == .plain ? nil : 0, follows: way == .followed
        ).ask(database.lanes, settings: StatementSettings())
    }
}
