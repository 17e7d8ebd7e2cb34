import TestSupport
import Testing

@Suite("Real histories", .enabled(if: RealHistories.isPresent, Comment(rawValue: RealHistories.absence)))
struct RealHistoriesTests {
    @Test("All rows of the set arrive, with the counts that its description states")
    func counts() async throws {
        let server = try await TestServer.shared()
        let database = try await server.sharedHistories()
        let counts = try await server.psql(
            """
            SELECT (SELECT count(*) FROM musehub_repos), (SELECT count(*) FROM musehub_commits),
                (SELECT count(*) FROM musehub_snapshots), (SELECT count(*) FROM musehub_objects),
                (SELECT count(*) FROM musehub_symbol_history_entries),
                (SELECT count(*) FROM musehub_symbol_history_entries
                 WHERE content_id IS NULL AND address NOT LIKE '%::%' AND op = 'patch')
            """, database: database)
        #expect(counts == "2|4469|3775|8328|28453|4599")
    }
}
