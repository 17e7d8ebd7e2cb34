import Foundation
import TestSupport
import Testing

/// The program against psql on the same questions, over real histories.
@Suite("Agreement with psql on the real histories", .enabled(if: RealHistories.isPresent, "\(RealHistories.absence)"))
struct RealHistoriesAgreementTests {
    private func hub() async throws -> (server: TestServer, database: String, url: String) {
        let server = try await TestServer.shared()
        let database = try await server.sharedHistories()
        return (server, database, server.connectionString(database: database))
    }

    @Test("tables gives each relation with psql's sizes, and with --exact psql's counts")
    func tables() async throws {
        let (server, database, url) = try await hub()
        let outcome = try await BuiltProgram.run(["tables", "--exact", "--json", "--url", url])
        #expect(outcome.code == 0)
        let expected = try await server.psql(
            """
            SELECT json_agg(json_build_object('schema', n.nspname, 'name', c.relname,
                     'total_bytes', pg_total_relation_size(c.oid), 'index_bytes', pg_indexes_size(c.oid),
                     'live_tuples', coalesce(s.n_live_tup, 0),
                     'rows', (xpath('//c/text()', query_to_xml(
                       format('SELECT count(*) AS c FROM %I.%I', n.nspname, c.relname), false, true, '')))[1]::text::int)
                   ORDER BY n.nspname, c.relname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid
            WHERE c.relkind IN ('r', 'v', 'm') AND NOT c.relispartition AND n.nspname !~ '^pg_'
              AND n.nspname <> 'information_schema'
            """, database: database)
        let wanted = try JSONComparison.array(expected)
        let given = try JSONComparison.array(outcome.output).filter { $0["kind"] as? String != "partitioned table" }
        #expect(given.count == wanted.count)
        for (left, right) in zip(given, wanted) {
            #expect(left["rows_exact"] as? Bool == true)
            #expect(left["rows_source"] as? String == "count")
            for (key, value) in right {
                #expect(value as? NSObject == left[key] as? NSObject, "\(key) of \(right["name"] ?? "")")
            }
        }
    }

    @Test("rows gives every history row that psql gives, in the order of the key")
    func rows() async throws {
        let (server, database, url) = try await hub()
        let outcome = try await BuiltProgram.run(
            [
                "rows", "musehub_symbol_history_entries", "--limit", "1000000", "--format", "jsonl", "--url", url,
                "--columns", "repo_id,address,commit_id,op,content_id,committed_at",
            ])
        #expect(outcome.code == 0)
        let expected = try await server.psql(
            """
            SELECT json_build_object('repo_id', repo_id, 'address', address, 'commit_id', commit_id, 'op', op,
                     'content_id', content_id, 'committed_at', \(Self.moment("committed_at")))
            FROM musehub_symbol_history_entries ORDER BY repo_id, address, commit_id
            """, database: database, limit: 64 << 20)
        #expect(try JSONComparison.objects(outcome.output) == JSONComparison.objects(expected))
    }

    @Test("rows gives whole ops as JSON within the JSON")
    func payloads() async throws {
        let (server, database, url) = try await hub()
        let outcome = try await BuiltProgram.run(
            [
                "rows", "musehub_symbol_history_entries", "--where", "op=patch", "--limit", "200", "--json", "--url",
                url,
                "--columns", "address,op_payload",
            ])
        let expected = try await server.psql(
            """
            SELECT json_agg(r) FROM (SELECT address, op_payload FROM musehub_symbol_history_entries
              WHERE op = 'patch' ORDER BY repo_id, address, commit_id LIMIT 200) r
            """, database: database)
        #expect(try JSONComparison.array(outcome.output) == JSONComparison.array(expected))
    }

    @Test("count gives psql's number, with and without a condition")
    func count() async throws {
        let (server, database, url) = try await hub()
        for (arguments, condition) in [
            ([], "true"), (["--where", "op=replace"], "op = 'replace'"),
            (["--where-null", "content_id", "--where", "op=patch"], "content_id IS NULL AND op = 'patch'"),
        ] {
            let outcome = try await BuiltProgram.run(
                ["count", "musehub_symbol_history_entries", "--json", "--url", url] + arguments)
            let expected = try await server.psql(
                "SELECT count(*) FROM musehub_symbol_history_entries WHERE \(condition)", database: database)
            let given = try #require(JSONComparison.array(outcome.output).first)
            #expect((given["rows"] as? Int).map(String.init) == expected.trimmingCharacters(in: .newlines))
        }
    }

    @Test("columns gives psql's columns, with types, defaults and references")
    func columns() async throws {
        let (server, database, url) = try await hub()
        let outcome = try await BuiltProgram.run(["columns", "musehub_commits", "--json", "--url", url])
        let expected = try await server.psql(
            """
            SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
                     'nullable', NOT a.attnotnull, 'default', pg_get_expr(d.adbin, d.adrelid),
                     'primary_key', CASE WHEN a.attname = 'commit_id' THEN 1 END,
                     'references', CASE WHEN a.attname = 'repo_id' THEN 'musehub_repos(repo_id)' END,
                     'comment', col_description(a.attrelid, a.attnum)) ORDER BY a.attnum)
            FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = 'musehub_commits'::regclass AND a.attnum > 0
            """, database: database)
        #expect(try JSONComparison.array(outcome.output) == JSONComparison.array(expected))
    }

    @Test("overview gives psql's gaps, commits and repositories")
    func overview() async throws {
        let (server, database, url) = try await hub()
        let outcome = try await BuiltProgram.run(["overview", "--json", "--url", url])
        let overview = try JSONComparison.object(outcome.output)
        let gaps = try #require(overview["gaps"] as? NSDictionary)
        #expect(gaps == ["total": 4599, "exact": true])
        let expected = try await server.psql(
            """
            SELECT json_agg(r) FROM (SELECT owner, slug, count(*) AS commits,
                \(Self.moment("max(c.timestamp)")) AS last_commit_at
              FROM musehub_repos JOIN musehub_commits c USING (repo_id) GROUP BY owner, slug
              ORDER BY max(c.timestamp) DESC) r
            """, database: database)
        #expect(overview["repositories"] as? [NSDictionary] == (try JSONComparison.array(expected)))
        let activity = try #require(overview["activity"] as? NSDictionary)
        let days = try #require(activity["commits_by_day"] as? [Int])
        let last = try await server.psql(
            """
            SELECT count(*) FROM musehub_commits
            WHERE timestamp > (SELECT date_trunc('day', max(timestamp)) FROM musehub_commits)
                              - \(days.count - 1) * interval '1 day'
            """, database: database)
        #expect(activity["commits"] as? Int == Int(last.trimmingCharacters(in: .newlines)))
        #expect(days.reduce(0, +) == activity["commits"] as? Int)
    }

    /// Whole seconds in UTC, as the program writes them.
    private static func moment(_ expression: String) -> String {
        #"to_char(\#(expression) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"#
    }
}
