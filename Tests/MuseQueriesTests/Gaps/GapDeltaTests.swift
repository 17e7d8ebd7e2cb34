import MuseModel
import PostgresClient
import TestSupport
import Testing

@testable import MuseQueries

@Suite("Ids in the deltas of gaps' commits", .droppingDatabases)
struct GapDeltaTests {
    private static let tables = """
        CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, repo_id text, commit_meta json);
        CREATE TABLE musehub_symbol_history_entries (repo_id text, address text, commit_id text, op text, content_id text);
        """

    @Test(
        "A commit with very many gaps costs what its delta is long, not that times their number",
        .timeLimit(.minutes(1)))
    func manyGapsOfOneCommit() async throws {
        let diagnosed = try #require(
            try await TestDatabase(
                Self.tables + """
                    INSERT INTO musehub_commits SELECT 'c', 'r', json_build_object('structured_delta', json_build_object('ops',
                        (SELECT json_agg(json_build_object('address', 'f' || n, 'content_id', 'x' || n, 'pad', repeat('y', 700)))
                         FROM generate_series(1, 20000) n)));
                    INSERT INTO musehub_symbol_history_entries
                        SELECT 'r', 'f' || n, 'c', 'patch' FROM generate_series(1, 20000) n;
                    """
            ).diagnose())
        #expect(diagnosed.causes == ["in-delta": 20_000])
        #expect(diagnosed.finding("f777", "c")?.wouldBe == "x777")
    }

    @Test("The first op of an address counts, one before those within it, however the address is written")
    func order() async throws {
        let diagnosed = try #require(
            try await TestDatabase(
                Self.tables + #"""
                    INSERT INTO musehub_commits VALUES ('c', 'r', '{"structured_delta": {"ops": [
                        {"address": "p", "content_id": "outer", "child_ops": [{"address": "p", "content_id": "inner"},
                            {"address": "q", "content_id": "within"}]},
                        {"address": "q", "content_id": "later"}, {"address": "\u0065", "content_id": "escaped"},
                        {"address": "m", "from_address": "o", "child_ops": [{"address": "n", "content_id": "none"}]},
                        {"address": "s", "child_ops": []}, 5, null]}}');
                    INSERT INTO musehub_symbol_history_entries
                        SELECT 'r', a, 'c', 'patch' FROM unnest('{p,q,e,n}'::text[]) a;
                    """#
            ).diagnose())
        #expect(
            ["p", "q", "e", "n"].map { diagnosed.finding($0, "c")?.wouldBe } == ["outer", "within", "escaped", nil])
    }
}
