import Foundation
import TestSupport
import Testing

@testable import DemoHub

@Suite("JSON Lines set", .droppingDatabases)
struct HistorySetTests {
    /// Loads the set with some of its files replaced or left out into a database of its own.
    private func load(
        _ changes: [StagedKind: String] = [:], without missing: StagedKind? = nil
    ) async throws -> (TestServer, String) {
        let folder = try TemporaryFolder()
        for (kind, text) in SmallSet.lines.merging(changes, uniquingKeysWith: { $1 }) where kind != missing {
            try folder.write(text, to: "\(kind.rawValue).jsonl")
        }
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("set")
        try await server.fill(database, DemoOptions(data: folder.path))
        return (server, database)
    }

    private func failure(
        _ changes: [StagedKind: String] = [:], without missing: StagedKind? = nil
    ) async throws -> DemoFailure? {
        do {
            _ = try await load(changes, without: missing)
            return nil
        } catch let failure as DemoFailure {
            return failure
        }
    }

    @Test("Text arrives as it was written, and payloads keep their keys in order")
    func verbatim() async throws {
        let (server, database) = try await load()
        let payload = try await server.psql(
            "SELECT op_payload FROM musehub_symbol_history_entries", database: database)
        #expect(payload == #"{"z":1, "a":"tab\t \\.","m":[]}"#)
        let message = try await server.psql(
            "SELECT message FROM musehub_commits WHERE commit_id = 'c1'", database: database)
        #expect(message == "one\ntwo \\ back")
    }

    @Test("Differences become whole manifests, in the order of their paths")
    func manifests() async throws {
        let (server, database) = try await load()
        let blobs = try await server.psql(
            "SELECT entry_count, encode(manifest_blob, 'escape') FROM musehub_snapshots ORDER BY snapshot_id",
            database: database)
        #expect(
            blobs.split(separator: "\n") == [
                #"2|\202\244a.py\250sha256:a\244b.py\250sha256:b"#, #"2|\202\244a.py\250sha256:a\244c.py\250sha256:c"#,
            ])
    }

    @Test("A missing file is named")
    func missingFile() async throws {
        guard case .data(let file, nil, _) = try await failure(without: .objects) else {
            Issue.record("loaded without its objects")
            return
        }
        #expect(file.hasSuffix("/objects.jsonl"))
    }

    @Test("A flaw is named with its file and line", arguments: SmallSet.flaws)
    func flaws(kind: StagedKind, text: String, line: Int, words: String) async throws {
        guard case .data(let file, let number, let reason) = try await failure([kind: text]) else {
            Issue.record("loaded a flawed set")
            return
        }
        #expect(file.hasSuffix("/\(kind.rawValue).jsonl"))
        #expect(number == line)
        #expect(words.isEmpty || reason.contains(words), "\(reason)")
        #expect(!FileManager.default.fileExists(atPath: "/tmp/muselens-injected"))
    }

    @Test("A folder that is not there is named")
    func missingFolder() {
        #expect(throws: DemoFailure.data(file: "/nonexistent/set", line: nil, reason: "there is no such folder")) {
            try HistorySet(folder: "/nonexistent/set")
        }
    }

    @Test("Lines are the same however the file is cut into pieces, with or without a last line end")
    func lines() async throws {
        let folder = try TemporaryFolder()
        let long = String(repeating: "x", count: 600_000)
        try folder.write("a\n\n\(long)\nlast", to: "lines")
        var seen: [(Int, Int)] = []
        try await LineFile(path: "\(folder.path)/lines").forEachLine { number, line in seen.append((number, line.count))
        }
        #expect(seen.map(\.0) == [1, 2, 3, 4])
        #expect(seen.map(\.1) == [1, 0, 600_000, 4])
    }
}

/// The smallest set that loads, and ways to spoil it.
private enum SmallSet {
    static let lines: [StagedKind: String] = [
        .repos: #"{"repo_id":"r1","owner":"o","slug":"s","name":"s","created_at":"2024-01-01T00:00:00+00:00"}"#,
        .commits: """
        {"commit_id":"c1","repo_id":"r1","branch":"main","parent_ids":[],"message":"one\\ntwo \\\\ back","author":"a",\
        "timestamp":"2024-01-01T00:00:00+00:00","snapshot_id":"s1","commit_meta":{"structured_delta":null}}
        {"commit_id":"c2","repo_id":"r1","branch":"main","parent_ids":["c1"],"message":"","author":"a",\
        "timestamp":"2024-01-02T00:00:00+00:00","snapshot_id":"s2","commit_meta":{}}
        """,
        .snapshots: """
        {"snapshot_id":"s1","repo_id":"r1","created_at":"2024-01-01T00:00:00+00:00","base":null,\
        "set":{"b.py":"sha256:b","a.py":"sha256:a"},"unset":[]}
        {"snapshot_id":"s2","repo_id":"r1","created_at":"2024-01-02T00:00:00+00:00","base":"s1",\
        "set":{"c.py":"sha256:c"},"unset":["b.py"]}
        """,
        .objects: #"{"object_id":"sha256:a","path":"a.py","size_bytes":3}"#,
        .history: """
        {"repo_id":"r1","address":"c.py","commit_id":"c2","op":"insert","content_id":"sha256:c",\
        "op_payload":{"z":1, "a":"tab\\t \\\\.","m":[]},"committed_at":"2024-01-02T00:00:00+00:00"}
        """,
    ]

    static let flaws: [(StagedKind, String, Int, String)] = [
        (.commits, "{\"commit_id\": \"c1\"\n", 1, "json"),
        (.history, line(.history) + "\n{\"repo_id\":\"r1\"}", 2, "null value in column"),
        (.history, "\\.\n\\! touch /tmp/muselens-injected\n", 1, "json"),
        (.snapshots, line(.snapshots).replacing("\"base\":\"s1\"", with: "\"base\":\"s9\""), 2, "s9"),
        (.objects, "[1, 2]", 1, ""),
        (
            .repos, "{\"repo_id\":\"r1\",\"owner\":\"o\",\"slug\":\"s\",\"created_at\":\"yesterday or so\"}", 1,
            "timestamp"
        ),
    ]

    private static func line(_ kind: StagedKind) -> String { lines[kind] ?? "" }
}
