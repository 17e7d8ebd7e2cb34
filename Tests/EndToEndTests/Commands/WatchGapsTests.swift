import DemoHub
import Foundation
import Subprocess
import TestSupport
import Testing

@Suite("muselens watch gaps", .droppingDatabases, .timeLimit(.minutes(2)))
struct WatchGapsTests {
    private static let history = "musehub_symbol_history_entries"
    private static let isGap = "content_id IS NULL AND address NOT LIKE '%::%'"
    private static let fill = "UPDATE \(history) SET content_id = 'sha256:filled' WHERE \(isGap)"

    private func gaps(_ server: TestServer, _ database: String) async throws -> Int {
        try #require(
            Int(try await server.psql("SELECT count(*) FROM \(Self.history) WHERE \(Self.isGap)", database: database)))
    }

    /// Runs `watch gaps` to its end, and does something as soon as the first look is on standard output.
    /// - Parameter action: gets what sends the program a signal.
    private func watch(
        _ arguments: [String], url: String,
        afterFirstLook action: @escaping (_ send: (Signal) throws -> Void) async throws -> Void
    ) async throws -> ProgramOutcome {
        var text = ""
        let result = try await Subprocess.run(
            BuiltProgram.configuration(["watch", "gaps", "--url", url] + arguments), input: .none, output: .sequence,
            error: .string(limit: 1 << 20)
        ) { execution in
            var hasActed = false
            for try await buffer in execution.standardOutput {
                text += buffer.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
                guard !hasActed, text.contains("\"total\"") else { continue }
                hasActed = true
                try await action { try execution.send(signal: $0) }
            }
        }
        return ProgramOutcome(
            code: ProgramOutcome.code(result.terminationStatus), output: text, complaint: result.standardError)
    }

    @Test("A line for each look, with the guide's number, until none is left: exit 0")
    func untilNone() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase("watched")
        let before = try await gaps(server, database)
        #expect(before > 10)
        let outcome = try await watch(["--interval", "0.2"], url: server.connectionString(database: database)) { _ in
            for repository in try await server.psql("SELECT repo_id FROM musehub_repos", database: database)
                .split(separator: "\n")
            {
                try await server.psql("\(Self.fill) AND repo_id = '\(repository)'", database: database)
            }
            try await server.psql(Self.fill, database: database)
        }
        #expect(outcome.code == 0)
        #expect(outcome.complaint == "")
        let lines = try JSONComparison.objects(outcome.output)
        #expect(lines.count >= 2)
        let totals = lines.compactMap { $0["total"] as? Int }
        #expect(totals.first == before && totals.last == 0)
        #expect(totals == totals.sorted(by: >))
        let keys: Set = ["at", "total", "per_second", "eta_seconds", "state", "how", "seconds"]
        for line in lines { #expect(Set(line.allKeys.compactMap { $0 as? String }) == keys) }
        #expect(lines.last?["eta_seconds"] as? Int == 0)
        #expect(lines.last?["state"] as? String == "done")
        #expect(lines[0]["per_second"] is NSNull && lines[0]["eta_seconds"] is NSNull)
        let moments = lines.compactMap { $0["at"] as? String }
        #expect(moments == moments.sorted() && moments.allSatisfy { $0.hasSuffix("Z") })
    }

    @Test("--until ends it where no more can be filled; --by-repo tells the repositories apart, by their names")
    func untilSome() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase("watched")
        let total = try await gaps(server, database)
        let url = server.connectionString(database: database)
        let outcome = try await BuiltProgram.run(
            ["watch", "gaps", "--until", "\(total)", "--by-repo", "--url", url])
        #expect(outcome.code == 0)
        #expect(outcome.lines.count == 1)
        let only = try JSONComparison.object(outcome.output)
        #expect(only["state"] as? String == "done" && only["eta_seconds"] as? Int == 0)
        let repositories = try #require(JSONComparison.object(outcome.output)["repos"] as? [NSDictionary])
        let expected = try await server.psql(
            """
            SELECT r.owner || '/' || r.slug || '=' || count(*)
            FROM \(Self.history) h JOIN musehub_repos r USING (repo_id) WHERE \(Self.isGap) GROUP BY r.owner, r.slug
            """, database: database)
        let told = repositories.compactMap { entry -> String? in
            guard let name = entry["repo"] as? String, let rows = entry["rows"] as? Int else { return nil }
            return "\(name)=\(rows)"
        }
        #expect(Set(told) == Set(expected.split(separator: "\n").map(String.init)))
        #expect(repositories.compactMap { $0["rows"] as? Int }.reduce(0, +) == total)

        let one = try #require(repositories.first?["repo"] as? String)
        let ofOne = try await BuiltProgram.run(
            ["watch", "gaps", "--until", "1000000", "--repo", one, "--json", "--url", url])
        #expect(ofOne.code == 0)
        let array = try JSONSerialization.jsonObject(with: Data(ofOne.output.utf8)) as? [NSDictionary]
        #expect(array?.first?["total"] as? Int == repositories.first?["rows"] as? Int)
    }

    @Test("Interrupted it ends at once with 130, and what was seen is a whole answer", arguments: ["jsonl", "json"])
    func interrupted(format: String) async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase("watched")
        let outcome = try await watch(
            ["--format", format, "--interval", "60"], url: server.connectionString(database: database)
        ) { send in try send(.interrupt) }
        #expect(outcome.code == 130)
        let total = try await gaps(server, database)
        let answer = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
        let line = (answer as? [NSDictionary])?.first ?? answer as? NSDictionary
        #expect(line?["total"] as? Int == total)
    }

    @Test("A restart of the server is told on standard error, and the watch goes on to its end")
    func restart() async throws {
        let server = try await DemoServer.start()
        do {
            try await watchRestart(of: server)
            await server.stop()
        } catch {
            await server.stop()
            throw error
        }
    }

    private func watchRestart(of server: DemoServer) async throws {
        try await server.fill(database: "postgres", DemoOptions(rows: 500))
        let url = server.connectionString(database: "postgres")
        let ended = try await watch(["--interval", "0.2"], url: url) { _ in
            await server.stopServer()
            try await server.startServer()
            _ = try await server.psql(Self.fill, database: "postgres")
        }
        #expect(ended.code == 0)
        #expect(ended.complaint.contains("It is tried again."))
        #expect(ended.complaint.contains("Looking again."))
        let last = try JSONComparison.object(String(try #require(ended.lines.last)))
        #expect(last["total"] as? Int == 0)

        await server.stopServer()
        let gone = try await BuiltProgram.run(["watch", "gaps", "--url", url])
        #expect(gone.code == 3)
    }

    @Test("A connection that does not come back within the patience is exit 3, after the lines that there were")
    func patience() async throws {
        let server = try await DemoServer.start()
        do {
            try await server.fill(database: "postgres", DemoOptions(rows: 500))
            let url = server.connectionString(database: "postgres")
            let ended = try await watch(["--interval", "0.2", "--patience", "1"], url: url) { _ in
                await server.stopServer()
            }
            #expect(ended.code == 3)
            #expect(!ended.lines.isEmpty)
            await server.stop()
        } catch {
            await server.stop()
            throw error
        }
    }

    @Test("On a terminal the lines make a chart; the bell and the notification come at the end, by choice")
    func terminal() async throws {
        let server = try await TestServer.shared()
        let database = try await server.hubDatabase("watched")
        let total = try await gaps(server, database)
        let url = server.connectionString(database: database)
        let command = "'\(BuiltProgram.path)' watch gaps --until \(total) --bell --notify --url '\(url)'"
        // What `script` keeps is what the terminal got.
        let outcome = try await Subprocess.run(
            .path("/usr/bin/script"), arguments: ["-qec", command, "/dev/null"],
            environment: .custom([
                "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "TERM": "xterm",
            ]), output: .string(limit: 1 << 20), error: .discarded)
        let text = outcome.standardOutput
        #expect(text.contains("time_left") && text.contains("done") && text.contains("████████"))
        #expect(text.hasSuffix("\u{07}\u{1B}]9;muselens: the watch of gaps has ended\u{07}"))
        // To a pipe, neither.
        let piped = try await BuiltProgram.run(
            ["watch", "gaps", "--until", "\(total)", "--bell", "--notify", "--url", url])
        #expect(piped.complaint == "" && !piped.output.contains("\u{07}"))
    }

    @Test(
        "An interval, a patience or a number that makes no sense is exit 2",
        arguments: [["--interval", "0"], ["--interval", "nan"], ["--patience", "-1"], ["--until", "-1"]])
    func wrongOptions(arguments: [String]) async throws {
        let outcome = try await BuiltProgram.run(["watch", "gaps"] + arguments + ["--url", "postgresql:///none"])
        #expect(outcome.code == 2)
    }

    @Test("Without what to watch it is exit 2, and names what there is")
    func nothingToWatch() async throws {
        let outcome = try await BuiltProgram.run(["watch"])
        #expect(outcome.code == 2)
        #expect(outcome.output.isEmpty && outcome.complaint.contains("muselens watch gaps"))
    }

    @Test("A hub that keeps no history is exit 5")
    func noHistory() async throws {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("watched")
        let outcome = try await BuiltProgram.run(
            ["watch", "gaps", "--url", server.connectionString(database: database)])
        #expect(outcome.code == 5)
        #expect(outcome.complaint.contains("no history"))
    }
}
