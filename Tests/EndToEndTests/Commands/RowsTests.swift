import Foundation
import Subprocess
import TestSupport
import Testing

@Suite("rows", .droppingDatabases, .timeLimit(.minutes(2)))
struct RowsTests {
    /// All pages of a table, each asked for with the key that the page before named.
    private func pages(_ table: String, _ options: [String], url: String) async throws -> [NSDictionary] {
        var rows: [NSDictionary] = []
        var after: [String] = []
        repeat {
            let outcome = try await BuiltProgram.run(
                ["rows", table, "--envelope", "--limit", "37", "--url", url] + options + after)
            #expect(outcome.code == 0, "\(outcome.complaint)")
            let page = try JSONComparison.object(outcome.output)
            rows += try #require(page["rows"] as? [NSDictionary])
            guard let next = page["next"] as? NSDictionary else { break }
            let json = try JSONSerialization.data(withJSONObject: next)
            after = ["--after", String(decoding: json, as: UTF8.self)]
        } while rows.count < 10_000
        return rows
    }

    @Test(
        "Page after page gives every row once, in the order of one answer",
        arguments: [
            ("musehub_objects", []), ("musehub_repos", ["--order", "owner,slug", "--reverse"]),
            ("hub_extra.measurements", []), ("hub_extra.measurements", ["--reverse"]), ("hub_extra.notes", []),
        ])
    func paging(table: String, options: [String]) async throws {
        let server = try await TestServer.shared()
        let url = server.connectionString(database: try await server.sharedHub())
        let whole = try await BuiltProgram.run(["rows", table, "--limit", "100000", "--json", "--url", url] + options)
        let expected = try JSONComparison.array(whole.output)
        #expect(expected.count > 3)
        #expect(try await pages(table, options, url: url) == expected)
    }

    @Test("Standard error names the next page, and standard output holds rows alone")
    func hint() async throws {
        let server = try await TestServer.shared()
        let url = server.connectionString(database: try await server.sharedHub())
        let first = try await BuiltProgram.run(["rows", "musehub_repos", "--limit", "1", "--url", url])
        #expect(first.lines.count == 1)
        #expect(first.complaint.contains("--after '{\"repo_id\":"))
        let quiet = try await BuiltProgram.run(["rows", "musehub_repos", "--limit", "1", "-q", "--url", url])
        #expect(quiet.complaint.isEmpty)
        #expect(quiet.output == first.output)
    }

    @Test("An --order or --after that is none is exit 2 and names those there are")
    func wrongOrder() async throws {
        let server = try await TestServer.shared()
        let url = server.connectionString(database: try await server.sharedHub())
        let order = try await BuiltProgram.run(["rows", "musehub_repos", "--order", "name", "--url", url])
        #expect(order.code == 2)
        #expect(order.complaint.contains("owner,slug"))
        for after in ["nonsense", "{}", "{\"name\": \"x\"}", "[null]"] {
            let outcome = try await BuiltProgram.run(["rows", "musehub_repos", "--after", after, "--url", url])
            #expect(outcome.code == 2)
            #expect(outcome.complaint.contains("repo_id"))
        }
    }

    @Test("Each type has its form in JSON")
    func types() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("types")
        try await server.psql(
            #"""
            CREATE TABLE of_all_kinds (id bigint PRIMARY KEY, yes boolean, price numeric, ratio float8, at timestamptz,
              plain timestamp, raw bytea, stored json, parsed jsonb, words text, several int[], nothing text);
            INSERT INTO of_all_kinds VALUES (9223372036854775807, true, 1.10, 'NaN', '2026-01-02 03:04:05.5+01',
              '2026-01-02 03:04:05', '\x00ff', '{"b": 1,  "a": [1.0, null]}', '{"b": 1, "a": 2}', '', '{1,2}', NULL);
            """#, database: database)
        let outcome = try await BuiltProgram.run(
            ["rows", "of_all_kinds", "--url", server.connectionString(database: database)])
        #expect(
            outcome.output == #"""
                {"id":9223372036854775807,"yes":true,"price":1.10,"ratio":"NaN","at":"2026-01-02T02:04:05.5Z",\#
                "plain":"2026-01-02 03:04:05","raw":"00ff","stored":{"b":1,"a":[1.0,null]},"parsed":{"a":2,"b":1},\#
                "words":"","several":"{1,2}","nothing":null}

                """#)
    }

    @Test("A reader that has seen enough ends it quietly: exit 0, nothing on standard error")
    func readerGone() async throws {
        let server = try await TestServer.shared()
        let url = server.connectionString(database: try await server.sharedHub())
        let result = try await Subprocess.run(
            .path("/bin/bash"),
            arguments: [
                "-c",
                #""$0" rows musehub_symbol_history_entries --limit 100000 --url "$1" | head -n 1; exit "${PIPESTATUS[0]}""#,
                BuiltProgram.path, url,
            ], output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        #expect(result.terminationStatus == .exited(0))
        #expect(result.standardOutput.split(separator: "\n").count == 1)
        #expect(result.standardError.isEmpty)
    }

    @Test("Memory does not grow with the number of rows")
    func flatMemory() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("large")
        try await server.psql(
            """
            CREATE TABLE large (id int PRIMARY KEY, words text NOT NULL);
            INSERT INTO large SELECT n, repeat('word ', 40) FROM generate_series(1, 200000) n;
            """, database: database)
        let url = server.connectionString(database: database)
        let few = try await peak(of: ["rows", "large", "--limit", "2000", "--url", url])
        let many = try await peak(of: ["rows", "large", "--limit", "200000", "--timeout", "0", "--url", url])
        #expect(few.bytes < 1_000_000)
        #expect(many.bytes > 40_000_000)
        // Kilobytes; 40 MB of rows went through.
        #expect(many.kilobytes < few.kilobytes + 8 * 1024)
    }

    /// The most memory that the program took, and how much it wrote.
    private func peak(of arguments: [String]) async throws -> (kilobytes: Int, bytes: Int) {
        let result = try await Subprocess.run(
            BuiltProgram.configuration(arguments), input: .none, output: .sequence, error: .discarded
        ) { execution in
            var kilobytes = 0
            var bytes = 0
            var buffers = 0
            let status = "/proc/\(execution.processIdentifier.value)/status"
            for try await buffer in execution.standardOutput {
                bytes += buffer.count
                buffers += 1
                // What it took at most is kept by the system, so a look now and then is enough.
                guard buffers % 32 == 1 else { continue }
                let text = (try? String(contentsOfFile: status, encoding: .utf8)) ?? ""
                let peak = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
                kilobytes = max(kilobytes, peak.flatMap { Int($0.filter(\.isNumber)) } ?? 0)
            }
            return (kilobytes: kilobytes, bytes: bytes)
        }
        return result.closureResult
    }

    @Test("A view has no page after its first, and says so where there are more rows")
    func viewHasMore() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("view")
        try await server.psql("CREATE VIEW seven AS SELECT generate_series(1, 7) AS n", database: database)
        let url = server.connectionString(database: database)
        let some = try await BuiltProgram.run(["rows", "seven", "--limit", "3", "--envelope", "--url", url])
        #expect(some.code == 0)
        #expect(some.complaint.contains("larger --limit"))
        #expect(some.output.contains(#""next":null,"more":true"#))
        let all = try await BuiltProgram.run(["rows", "seven", "--limit", "7", "--envelope", "--url", url])
        #expect(all.complaint.isEmpty)
        #expect(all.output.contains(#""next":null,"more":false"#))
    }
}
