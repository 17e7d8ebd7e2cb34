import MuseModel
import MuseQueries
import PostgresClient
import TestSupport
import Testing

@Suite("The hub at a glance", .droppingDatabases)
struct HubQuestionTests {
    @Test("On the demo hub each number is what psql gives for the same question")
    func generatedHub() async throws {
        try await compareWithPsql(try await TestDatabase.generatedHub())
    }

    @Test(
        "On the real histories each number is what psql gives for the same question",
        .enabled(if: RealHistories.isPresent, Comment(rawValue: RealHistories.absence)))
    func realHistories() async throws {
        try await compareWithPsql(try await TestDatabase.realHistories())
    }

    private func compareWithPsql(_ database: TestDatabase) async throws {
        let overview = try await database.ask(HubOverviewQuestion())
        #expect(overview.failures == [])
        #expect(Set(overview.shape.relations.keys) == Set(MuseTable.allCases))
        #expect(
            overview.revisions == (try await database.lines("SELECT version_num FROM alembic_version ORDER BY 1")))

        let gaps = try await database.psql(
            """
            SELECT count(*) FROM musehub_symbol_history_entries
            WHERE content_id IS NULL AND address NOT LIKE '%::%'
            """)
        #expect(overview.gaps.map { "\($0.rows) \($0.isExact)" } == "\(gaps) true")

        let repositories = try await database.lines(
            """
            SELECT r.owner, r.slug, count(c.commit_id), extract(epoch FROM max(c."timestamp"))::float8
            FROM musehub_repos r LEFT JOIN musehub_commits c USING (repo_id)
            GROUP BY r.repo_id ORDER BY max(c."timestamp") DESC NULLS LAST, r.owner, r.slug
            """)
        #expect(overview.repositories.map(line) == repositories.map(normalised))

        let activity = try #require(overview.activity)
        let counts = try await database.psql(
            """
            SELECT string_agg(commits::text, ',' ORDER BY day)
            FROM (SELECT day, count(c.commit_id) AS commits
                  FROM (SELECT max("timestamp")::date AS last FROM musehub_commits) n,
                       generate_series(n.last - 89, n.last, interval '1 day') AS day
                  LEFT JOIN musehub_commits c ON c."timestamp" >= day AND c."timestamp" < day + interval '1 day'
                  GROUP BY day) d
            """)
        #expect(activity.commitsByDay.map(String.init).joined(separator: ",") == counts)
        let sizes = try await database.lines(
            """
            SELECT relname, pg_total_relation_size(oid) FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') ORDER BY relname COLLATE "C"
            """)
        #expect(
            overview.relations.filter { $0.name.schema.name == "public" }.map { "\($0.name)|\($0.totalBytes)" } == sizes
        )
    }

    private func line(_ repository: RepositoryGlance) -> String {
        let parts: [String] = [
            repository.owner, repository.slug, repository.commits.map(String.init) ?? "",
            repository.lastCommitAt.map { "\($0)" } ?? "",
        ]
        return parts.joined(separator: "|")
    }

    /// psql's spelling of a number of seconds in Swift's.
    private func normalised(_ line: String) -> String {
        let (rest, seconds) = line.lastIndex(of: "|").map { (line[...$0], line[line.index(after: $0)...]) } ?? ("", "")
        return rest + (Double(seconds).map { "\($0)" } ?? "")
    }

    @Test("A commit at the first moment of the oldest day counts, and one before it does not")
    func oldestDay() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, "timestamp" timestamptz);
            INSERT INTO musehub_commits VALUES ('a', '2026-01-10 23:00:00+00'), ('b', '2026-01-08 00:00:00+00'),
                ('c', '2026-01-07 23:59:59.999999+00');
            """)
        let shape = try await database.ask(HubShapeQuestion())
        let activity = try await database.ask(CommitActivityQuestion(shape: shape, days: 3))
        #expect(activity?.commitsByDay == [1, 0, 1])
    }

    @Test("An older hub, with manifests in JSON and no history tables, is browsed without an error")
    func olderHub() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE musehub_repos (repo_id varchar(128) PRIMARY KEY, owner text, slug text);
            CREATE TABLE musehub_commits (commit_id varchar(128) PRIMARY KEY, repo_id varchar(128), "timestamp" timestamptz);
            CREATE TABLE musehub_snapshots (snapshot_id varchar(128) PRIMARY KEY, manifest json);
            INSERT INTO musehub_repos VALUES ('r', 'someone', 'tune'), ('s', 'someone', 'empty');
            INSERT INTO musehub_commits VALUES ('c', 'r', '2026-01-10 00:00:00+00');
            """)
        let overview = try await database.ask(HubOverviewQuestion())
        #expect(overview.failures == [])
        #expect(overview.revisions == [])
        #expect(overview.gaps == nil)
        #expect(
            overview.repositories == [
                RepositoryGlance(owner: "someone", slug: "tune", commits: 1, lastCommitAt: 1_768_003_200),
                RepositoryGlance(owner: "someone", slug: "empty", commits: 0, lastCommitAt: nil),
            ])
        #expect(overview.shape.relations[.symbolHistory] == nil)
        #expect(overview.shape.columnsByTable["musehub_snapshots"] == ["snapshot_id", "manifest"])
    }

    @Test("A database without a hub has an overview with nothing in it")
    func emptyDatabase() async throws {
        let database = try await TestDatabase("")
        let overview = try await database.ask(HubOverviewQuestion())
        #expect(overview.failures == [])
        #expect(overview.relations == [])
        #expect(overview.repositories == [])
        #expect(overview.activity == nil)
        #expect(overview.shape.relations == [:])
        #expect((overview.databaseBytes ?? 0) > 1_000_000)
    }

    @Test("A hub in another schema is found there")
    func anotherSchema() async throws {
        let database = try await TestDatabase.ownGeneratedHub()
        let expected = try await database.ask(HubOverviewQuestion())
        try await database.psql("ALTER SCHEMA public RENAME TO muse; CREATE SCHEMA public")
        let overview = try await database.ask(HubOverviewQuestion())
        #expect(overview.failures == [])
        #expect(overview.shape.relations[.commits] == .named("musehub_commits", schema: "muse"))
        #expect(overview.gaps == expected.gaps)
        #expect(overview.repositories == expected.repositories)
    }

    @Test("A part that may not be read or is of another type than expected is left out, and the rest stands")
    func failingPart() async throws {
        let database = try await TestDatabase(
            """
            CREATE TABLE musehub_repos (repo_id text PRIMARY KEY, owner text, slug text);
            INSERT INTO musehub_repos VALUES ('r', 'someone', 'tune');
            CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, "timestamp" text);
            INSERT INTO musehub_commits VALUES ('c', 'yesterday');
            """)
        let overview = try await database.ask(HubOverviewQuestion())
        #expect(overview.failures.map(\.question) == ["commits a day"])
        #expect(overview.activity == nil)
        #expect(overview.repositories.map(\.slug) == ["tune"])
    }
}
