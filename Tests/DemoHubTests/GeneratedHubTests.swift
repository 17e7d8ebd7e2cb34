import TestSupport
import Testing

@testable import DemoHub

@Suite("Generated hub")
struct GeneratedHubTests {
    private func ask(_ sql: String) async throws -> String {
        let server = try await TestServer.shared()
        return try await server.psql(sql, database: server.sharedHub())
    }

    @Test("The hub has exactly the history rows that were asked for")
    func rows() async throws {
        #expect(try await ask("SELECT count(*) FROM musehub_symbol_history_entries") == "\(TestDatabases.hubRows)")
    }

    @Test("Fewer rows than the edge cases need become the fewest that there can be")
    func fewestRows() {
        var generator = HubGenerator(rows: 10)
        while generator.advance() { _ = generator.writer.rows.drain() }
        #expect(generator.writer.rows.historyRowCount == HubGenerator.fewestRows)
    }

    @Test("Two runs write the same bytes", arguments: [2000, 3500])
    func determinism(rows: Int) {
        func digest() -> Digest {
            var generator = HubGenerator(rows: rows)
            var digests: [UInt8] = []
            while generator.advance() {
                guard generator.writer.rows.byteCount > 1 << 18 else { continue }
                digests.append(hex: SHA256.hash(generator.writer.rows.drain()))
            }
            digests.append(hex: SHA256.hash(generator.writer.rows.drain()))
            return SHA256.hash(digests)
        }
        #expect(digest() == digest())
    }

    @Test("Every op kind of MuseHub is there, and one that nobody knows")
    func operations() async throws {
        let ops = try await ask("SELECT DISTINCT op FROM musehub_symbol_history_entries")
        let expected = ["annotate", "delete", "directory_rename", "insert", "move", "mutate", "patch", "replace"]
        #expect(expected.allSatisfy(Set(ops.split(separator: "\n").map(String.init)).contains))
        #expect(ops.contains("\u{1b}[5mblink"))
    }

    @Test("Every cause of a missing content id occurs")
    func gapCauses() async throws {
        let causes = try await ask(GapQueries.causes)
        #expect(
            causes.split(separator: "\n") == [
                "by-nature", "deleted", "in-delta", "in-payload", "in-snapshot", "manifest-unreadable", "no-snapshot",
                "orphan-commit", "snapshot-missing", "unexplained",
            ])
    }

    @Test("Every kind of missing row occurs")
    func missingRows() async throws {
        #expect(try await ask(GapQueries.genesisMissing) != "0")
        #expect(try await ask(GapQueries.unindexedCommits) != "0")
        #expect(try await ask(GapQueries.missingObjects) != "0")
    }

    @Test("An inline content is named by its real hash, and some contents are elsewhere")
    func objects() async throws {
        let counts = try await ask(
            """
            SELECT count(*) FILTER (WHERE object_id <> 'sha256:' || encode(sha256(content), 'hex')),
                count(content) > 100, count(storage_uri) > 10, count(*) FILTER (WHERE content IS NULL) = count(storage_uri)
            FROM musehub_objects
            """)
        #expect(counts == "0|t|t|t")
    }

    @Test("A commit's delta and its history rows tell the same")
    func deltas() async throws {
        let differing = try await ask(
            """
            SELECT count(*) FROM musehub_commits c,
                LATERAL (SELECT count(*) + coalesce(sum(json_array_length(op -> 'child_ops')), 0) AS told
                         FROM json_array_elements(commit_meta -> 'structured_delta' -> 'ops') AS op) AS delta,
                LATERAL (SELECT count(*) AS found FROM musehub_symbol_history_entries h
                         WHERE h.commit_id = c.commit_id) AS history
            WHERE json_typeof(commit_meta -> 'structured_delta') = 'object' AND found > 0 AND told <> found
            """)
        #expect(differing == "0")
    }

    @Test("A file's new content id stands in the manifest of its commit")
    func manifests() async throws {
        let counts = try await ask(
            """
            SELECT count(*) > 100, count(*) FILTER (WHERE NOT \(GapQueries.contains("h.address", in: "s")))
            FROM musehub_symbol_history_entries h JOIN musehub_commits c USING (commit_id)
                JOIN musehub_snapshots s USING (snapshot_id)
            WHERE h.op IN ('insert', 'replace') AND h.address NOT LIKE '%::%' AND h.content_id LIKE 'sha256:%'
            """)
        #expect(counts == "t|0")
    }

    @Test("A renamed symbol goes on under its new name from the content id that the rename led to")
    func renames() async throws {
        let continued = try await ask(
            """
            SELECT count(*) > 0 FROM musehub_symbol_history_entries r JOIN musehub_symbol_history_entries n
                ON n.repo_id = r.repo_id AND n.address <> r.address
                AND n.op_payload ->> 'old_content_id' = r.content_id
            WHERE r.op_payload ->> 'new_summary' LIKE 'renamed to %' AND n.op = 'replace'
            """)
        #expect(continued == "t")
    }

    @Test("A symbol that moves to another file keeps its content id")
    func moves() async throws {
        let pairs = try await ask(
            """
            SELECT count(*) > 0, bool_and(EXISTS (
                SELECT FROM musehub_symbol_history_entries i WHERE i.commit_id = d.commit_id
                    AND i.content_id = d.content_id AND i.op_payload ->> 'content_summary' LIKE '%← moved from%'))
            FROM musehub_symbol_history_entries d WHERE d.op_payload ->> 'content_summary' LIKE '%→ moved to%'
            """)
        #expect(pairs == "t|t")
    }

    @Test("There are merges, roots, side branches, people and agents")
    func graph() async throws {
        let found = try await ask(
            """
            SELECT count(*) FILTER (WHERE json_array_length(parent_ids) = 2) > 0,
                count(*) FILTER (WHERE json_array_length(parent_ids) = 0) >= 5, count(DISTINCT branch) > 5,
                count(*) FILTER (WHERE author LIKE 'dev-0%') > 0,
                count(*) FILTER (WHERE commit_meta ->> 'agent_id' LIKE 'agent-%') > 0,
                max("timestamp") <= '2026-11-20 16:30:00+00',
                bool_and(NOT EXISTS (SELECT FROM json_array_elements_text(parent_ids) AS p
                    WHERE p NOT IN (SELECT commit_id FROM musehub_commits)))
            FROM musehub_commits
            """)
        #expect(found == "t|t|t|t|t|t|t")
    }

    @Test("Names hold escape sequences, line breaks, bidirectional overrides and more than one ::")
    func hostileNames() async throws {
        let found = try await ask(
            """
            SELECT bool_or(address LIKE '%' || chr(27) || ']52%'), bool_or(address LIKE '%' || chr(27) || '[2J%'),
                bool_or(address LIKE '%' || chr(10) || '%'), bool_or(address LIKE '%' || chr(8238) || '%'),
                bool_or(address LIKE '%::%::%'), bool_or(length(address) > 600)
            FROM musehub_symbol_history_entries
            """)
        #expect(found == "t|t|t|t|t|t")
    }

    @Test("One payload has hundreds of kilobytes, and one commit far more rows than others")
    func extremes() async throws {
        let found = try await ask(
            """
            SELECT (SELECT max(length(op_payload::text)) > 200000 FROM musehub_symbol_history_entries),
                (SELECT max(n) FROM (SELECT count(*) AS n FROM musehub_symbol_history_entries
                                     GROUP BY commit_id) AS c) >= \(TestDatabases.hubRows / 4)
            """)
        #expect(found == "t|t")
    }

    @Test("Insights are computed from the rows")
    func insights() async throws {
        let found = try await ask(
            """
            SELECT (SELECT sum(churn) FROM musehub_symbol_intel),
                (SELECT count(*) > 0 FROM (SELECT FROM musehub_hash_occurrence_entries
                                           GROUP BY content_id HAVING count(*) > 1) AS clones),
                (SELECT count(DISTINCT intel_type) FROM musehub_intel_results)
            """)
        #expect(found == "\(TestDatabases.hubRows)|t|2")
    }

    @Test("The tables have the keys of revision 0018, and the other kinds of relation stand beside them")
    func relations() async throws {
        let revision = try await ask("SELECT version_num FROM alembic_version")
        #expect(revision == "0018")
        let keyed = try await ask(
            """
            SELECT count(*) FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
            WHERE c.relnamespace = 'public'::regnamespace
            """)
        #expect(keyed == "9")
        let kinds = try await ask(
            """
            SELECT string_agg(DISTINCT relkind::text, '' ORDER BY relkind::text) FROM pg_class
            WHERE relnamespace = 'hub_extra'::regnamespace AND relkind NOT IN ('i', 'I')
            """)
        #expect(kinds == "mprv")
    }
}
