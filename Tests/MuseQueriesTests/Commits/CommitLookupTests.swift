import MuseModel
import MuseQueries
import TestSupport
import Testing

@Suite("Naming a commit", .droppingDatabases)
struct CommitLookupTests {
    private static let script = """
        CREATE TABLE musehub_commits (commit_id varchar(128) PRIMARY KEY, repo_id text, message text, author text,
                                      "timestamp" timestamptz);
        INSERT INTO musehub_commits VALUES
            ('aa11', 'r1', E'first\\nmore', 'dev', '2026-01-01 00:00:00+00'), ('aa1122', 'r1', 'second', 'dev', NULL),
            ('aa22', 'r2', NULL, NULL, 'infinity'), ('sha256:bb11', 'r1', 'prefixed', 'dev', NULL),
            ('c%_c', 'r1', 'odd', 'dev', NULL);
        """

    private func answer(
        _ text: String, in repository: String? = nil, script: String = script
    ) async throws -> CommitLookup.Answer {
        let database = try await TestDatabase(script)
        let shape = try await database.ask(HubShapeQuestion())
        return try await database.ask(CommitLookup(text, repository: repository, shape: shape))
    }

    @Test(
        "An id, or a prefix that only one has, finds it; sha256: may be left out or added",
        arguments: [
            ("aa11", "aa11"), ("aa2", "aa22"), ("aa112", "aa1122"), ("bb", "sha256:bb11"), ("sha256:bb", "sha256:bb11"),
            ("sha256:aa22", "aa22"), ("c%", "c%_c"),
        ])
    func found(text: String, id: String) async throws {
        guard case .found(let commit) = try await answer(text) else {
            Issue.record("\(text) finds nothing")
            return
        }
        #expect(commit.id == id)
    }

    @Test("It comes with the first line of its message, its author and its time")
    func glance() async throws {
        guard case .found(let commit) = try await answer("aa11") else {
            Issue.record("aa11 finds nothing")
            return
        }
        #expect(
            commit
                == CommitGlance(
                    id: "aa11", repository: "r1", subject: "first", author: "dev",
                    committedAt: UTCTimestamp(postgresText: "2026-01-01 00:00:00+00")))
    }

    @Test("A prefix of several is ambiguous, and all of them are told; a repository narrows them")
    func ambiguous() async throws {
        guard case .ambiguous(let candidates, let isComplete) = try await answer("aa") else {
            Issue.record("aa is not ambiguous")
            return
        }
        #expect(candidates.map(\.id) == ["aa11", "aa1122", "aa22"])
        #expect(isComplete)
        guard case .found(let commit) = try await answer("aa", in: "r2") else {
            Issue.record("aa is not found in r2")
            return
        }
        #expect(commit.id == "aa22")
    }

    @Test("Of very many candidates the first are told, and that there are more")
    func many() async throws {
        let script = """
            CREATE TABLE musehub_commits AS SELECT 'ab' || lpad(n::text, 6, '0') AS commit_id
            FROM generate_series(1, 1000) AS n;
            ALTER TABLE musehub_commits ADD PRIMARY KEY (commit_id);
            """
        guard case .ambiguous(let candidates, let isComplete) = try await answer("ab", script: script) else {
            Issue.record("ab is not ambiguous")
            return
        }
        #expect(candidates.count == CommitLookup.mostCandidates)
        #expect(candidates.first?.id == "ab000001")
        #expect(!isComplete)
    }

    @Test("What is none is missing, and signs of LIKE are only signs", arguments: ["", "sha256:", "a%", "zz", "aa_"])
    func missing(text: String) async throws {
        #expect(try await answer(text) == .missing)
    }

    @Test("A hub without commits says so")
    func noTable() async throws {
        #expect(try await answer("aa", script: "") == .noTable)
    }

    @Test("A prefix is found by the index, whatever the collation")
    func byIndex() async throws {
        for collation in ["C", "en_US.utf8", "unicode"] {
            let database = try await TestDatabase("")
            let known = try await database.psql("SELECT count(*) FROM pg_collation WHERE collname = '\(collation)'")
            guard known != "0" else { continue }
            try await database.psql(
                """
                CREATE TABLE musehub_commits (commit_id varchar(128) COLLATE "\(collation)" PRIMARY KEY);
                INSERT INTO musehub_commits SELECT md5(n::text) FROM generate_series(1, 5000) AS n;
                """)
            let shape = try await database.ask(HubShapeQuestion())
            let wanted = try await database.psql(
                """
                SELECT min(commit_id COLLATE "C") FROM musehub_commits GROUP BY left(commit_id, 6)
                HAVING count(*) = 1 LIMIT 1
                """)
            let answer = try await database.ask(CommitLookup(String(wanted.prefix(6)), shape: shape))
            #expect(answer == .found(CommitGlance(id: wanted)), "in collation \(collation)")
        }
    }

    @Test("In a repository, the commits of others that begin alike hide none, however many they are")
    func manyOfOthers() async throws {
        let script = """
            CREATE TABLE musehub_commits AS SELECT 'ab' || lpad(n::text, 6, '0') AS commit_id, 'r1' AS repo_id
            FROM generate_series(1, 1000) AS n UNION ALL VALUES ('abff', 'r2'), ('abfg', 'r3'), ('abfh', 'r3');
            ALTER TABLE musehub_commits ADD PRIMARY KEY (commit_id);
            """
        #expect(
            try await answer("ab", in: "r2", script: script) == .found(CommitGlance(id: "abff", repository: "r2")))
        #expect(
            try await answer("ab", in: "r3", script: script)
                == .ambiguous(["abfg", "abfh"].map { CommitGlance(id: $0, repository: "r3") }, isComplete: true))
        #expect(try await answer("abff", in: "r1", script: script) == .missing)
        guard case .ambiguous(_, isComplete: false) = try await answer("ab", in: "r1", script: script) else {
            Issue.record("ab is not ambiguous in r1")
            return
        }
    }

    @Test("Where commits name no repository, none is in one")
    func noRepositories() async throws {
        let script = "CREATE TABLE musehub_commits AS SELECT 'ab' AS commit_id"
        #expect(try await answer("ab", in: "r1", script: script) == .missing)
    }
}
