import MuseModel
import Testing

@Suite("Completing with what a query itself names")
struct SQLDerivedTablesSpecification {
    private static let catalog = SQLCatalog(
        relations: [
            SQLRelation(
                schema: "public", name: "musehub_repos",
                columns: ["repo_id", "name"].map { SQLColumn(name: $0, type: "text") }),
            SQLRelation(
                schema: "public", name: "musehub_commits",
                columns: ["commit_id", "repo_id", "timestamp"].map { SQLColumn(name: $0, type: "text") }),
            SQLRelation(schema: "audit", name: "log", columns: [SQLColumn(name: "entry", type: "json")]),
        ],
        functions: ["count"])

    /// What completes the word at the bar.
    private func texts(_ marked: String) -> [String] {
        let parts = marked.split(separator: "|", omittingEmptySubsequences: false)
        let text = parts.joined()
        let cursor = text.utf8.index(text.startIndex, offsetBy: parts[0].utf8.count)
        return SQLCompletion(of: text, at: cursor, catalog: Self.catalog).candidates.map(\.text)
    }

    @Test(
        "A query's own name stands for its columns, in WITH and in brackets behind FROM",
        arguments: [
            "with q as (select 1 as alpha, 2 as beta) select q.|",
            "WITH q AS MATERIALIZED (SELECT 1 AS alpha, 2 AS beta) SELECT x.| FROM q x",
            "WITH q(alpha, beta) AS (VALUES (1, 2)) SELECT q.| FROM q",
            "WITH RECURSIVE q(alpha) AS (SELECT 1, 2 AS beta UNION ALL SELECT 1, 2 FROM q) SELECT q.|",
            "SELECT sub.| FROM (SELECT max(commit_id) AS alpha, timestamp beta FROM musehub_commits) AS sub",
            "SELECT sub.| FROM (VALUES (1, 2)) sub(alpha, beta)",
            "SELECT sub.| FROM (SELECT DISTINCT ON (alpha) x.alpha, y.z.beta FROM x, y.z ORDER BY 1, 2) sub",
            "SELECT sub.| FROM (SELECT alpha::text, beta(1, 2) FROM x UNION SELECT a, b) sub",
            "SELECT s.| FROM ((SELECT 1 AS a) o JOIN (SELECT ARRAY[1, 2] alpha, CASE WHEN a THEN b END beta) s ON a)",
            "WITH a AS (SELECT 1 AS alpha), b AS (SELECT *, 2 AS beta FROM a) SELECT b.| FROM b",
            "WITH a AS (SELECT 1 alpha, 2 beta), b AS (SELECT o.* FROM musehub_repos, a o) SELECT b.| FROM b",
            "SELECT sub.| FROM (SELECT b IS DISTINCT FROM c AS alpha, EXTRACT(year FROM d) AS beta FROM x) sub",
            "WITH a AS (SELECT 1) SEARCH DEPTH FIRST BY x, y SET z, q AS (SELECT 1 alpha, 2 beta) SELECT q.|",
            "SELECT 1 FROM t WHERE EXISTS (SELECT sub.| FROM (SELECT 1 AS alpha, 2 AS beta) sub)",
        ])
    func derived(_ text: String) {
        #expect(texts(text) == ["alpha", "beta"])
    }

    @Test("Columns of relations come through stars")
    func stars() {
        let query = "WITH q AS (SELECT c.*, 1 AS n FROM musehub_commits c, musehub_repos) SELECT q."
        #expect(texts(query + "|") == ["commit_id", "repo_id", #""timestamp""#, "n"])
        #expect(texts("SELECT x.| FROM (SELECT * FROM audit.log) x") == ["entry"])
    }

    @Test("What has no name of its own is no column")
    func nameless() {
        let list = "1, 'a', a + b, -c, NOT d, a * b, x.y - z, f(1) + g(2), NULL, e"
        #expect(texts("SELECT s.| FROM (SELECT \(list)) s") == ["e"])
    }

    @Test("Columns of WITH are offered before FROM is there, and then those that are read")
    func bare() {
        let query = "WITH q AS (SELECT commit_id AS alpha FROM musehub_commits), r AS (SELECT 1 AS aleph) "
        #expect(texts(query + "SELECT al|").prefix(2) == ["alpha", "aleph"])
        #expect(texts(query + "SELECT al| FROM r").first == "aleph")
        #expect(!texts(query + "SELECT al| FROM r").contains("alpha"))
        #expect(!texts(query + "SELECT com| FROM q").contains("commit_id"))
        #expect(texts("SELECT al| FROM (SELECT 1 AS alpha) sub").first == "alpha")
    }

    @Test("Within brackets, what is read around them counts too, but not the other way round")
    func enclosing() {
        #expect(texts("SELECT (SELECT na| FROM audit.log) FROM musehub_repos").first == "name")
        #expect(!texts("SELECT en|, (SELECT 1 FROM audit.log) FROM musehub_repos").contains("entry"))
        #expect(texts("SELECT en| FROM (musehub_repos JOIN audit.log ON true)").first == "entry")
    }

    @Test("Where a relation must stand, what WITH has named before comes first")
    func names() {
        #expect(texts("WITH q AS (SELECT 1), r AS (SELECT 2) SELECT * FROM |").prefix(2) == ["q", "r"])
        #expect(texts("WITH qu AS (SELECT 1) SELECT * FROM musehub_repos JOIN q|").first == "qu")
        #expect(texts("WITH qu AS (SELECT * FROM q|), que AS (SELECT 2) SELECT 1").isEmpty)
        #expect(texts("WITH RECURSIVE qu AS (SELECT * FROM q|) SELECT 1").first == "qu")
    }

    @Test(
        "A long text of anything is completed",
        .timeLimit(.minutes(2)),
        arguments: [
            "(", "a AS (SELECT * FROM b, b), ", "SELECT *, ", "FROM a, ", "(a, ", "(SELECT * FROM (", "x.", "a(",
            ") a(b", "(a JOIN ", ")", "SELECT a AS ", "[", "AS ", "b AS (SELECT a, a, a), ", "(SELECT 1 AS a) a, ",
        ])
    func hostile(_ piece: String) {
        let many = String(repeating: piece, count: (1 << 16) / piece.utf8.count)
        for text in ["WITH \(many)|", "SELECT * FROM \(many)|", "SELECT co|, \(many)", "SELECT co| FROM (\(many)"] {
            _ = texts(text)
        }
    }

    @Test("Stars that double with every query of WITH are cut off")
    func doubling() {
        let queries = (1...60).map { "q\($0) AS (SELECT * FROM q\($0 - 1), q\($0 - 1) o)" }.joined(separator: ", ")
        #expect(texts("WITH q0 AS (SELECT 1 AS alpha), \(queries) SELECT q3.|") == ["alpha"])
        #expect(texts("WITH q0 AS (SELECT 1 AS alpha), \(queries) SELECT q60.|").isEmpty)
    }
}
