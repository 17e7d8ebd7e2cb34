import MuseModel
import TestSupport
import Testing

@testable import MuseQueries
@testable import PostgresClient

@Suite("What an estimate of gaps tells beside its number", .droppingDatabases)
struct GapEstimateNotesTests {
    @Test("One that was stopped since it is good enough tells what its scope and its pace have an answer tell")
    func stopped() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE musehub_symbol_history_entries (repo_id text, address text, commit_id text, op text,
                content_id text, committed_at timestamptz, PRIMARY KEY (repo_id, address, commit_id))
            """)
        let shape = try await database.ask(HubShapeQuestion())
        let recent = GapScope(since: UTCTimestamp(secondsSince1970: 0))
        #expect(try notes(GapHeadlineEstimate(shape: shape)) == [])
        let gentle = try notes(GapHeadlineEstimate(shape: shape, pace: .gentle))
        #expect(gentle.count == 1 && gentle[0].contains("may be missing or count twice"))
        let both = try notes(GapHeadlineEstimate(scope: recent, shape: shape, pace: .gentle))
        #expect(both.count == 2 && both[0].contains("do not tell their time"))
    }

    private func notes(_ question: GapHeadlineEstimate) throws -> [String] {
        let stopped = QueryFailure(question: "the number of gaps", reason: .cancelled)
        let answer = try question.result(.failure(stopped), enough: IntervalEstimate(exactly: 10)).get()
        let estimate = try #require(answer)
        #expect(!estimate.isExact)
        return estimate.notes
    }
}
