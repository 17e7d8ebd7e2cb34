import MuseModel
import PostgresClient
import TestSupport
import Testing

@testable import MuseQueries

@Suite("What an entry changed", .droppingDatabases)
struct EntryChangeTests {
    private static let ids = (0...3).compactMap { ContentID(String(repeating: "\($0)", count: 64)) }

    /// A file of two versions in manifests and objects, and a symbol in it whose own contents are not stored.
    private func hub() async throws -> TestDatabase {
        func manifest(_ id: ContentID) -> String {
            let entry = [UInt8](arrayLiteral: 0x81, 0xA4) + Array("a.py".utf8) + [0xD9, 64] + Array(id.digest.utf8)
            return "\\x" + Hexadecimal.text(entry)
        }
        return try await TestDatabase(
            """
            CREATE TABLE musehub_commits (commit_id text PRIMARY KEY, snapshot_id text, parent_ids json);
            INSERT INTO musehub_commits VALUES ('c0', 's0', '[]'), ('c1', 's1', '["c0"]');
            CREATE TABLE musehub_snapshots (snapshot_id text PRIMARY KEY, manifest_blob bytea);
            INSERT INTO musehub_snapshots VALUES ('s0', '\(manifest(Self.ids[0]))'), ('s1', '\(manifest(Self.ids[1]))');
            CREATE TABLE musehub_objects (object_id text PRIMARY KEY, content bytea);
            INSERT INTO musehub_objects VALUES ('\(Self.ids[0].canonical)', convert_to(E'one\\n  two\\n', 'UTF8')),
                ('\(Self.ids[1].digest)', convert_to(E'one\\ntwo\\n', 'UTF8'));
            CREATE TABLE musehub_symbol_history_entries (repo_id text, address text, commit_id text, op text,
                content_id text, op_payload json, committed_at timestamptz, PRIMARY KEY (repo_id, address, commit_id));
            INSERT INTO musehub_symbol_history_entries VALUES
                ('r', 'a.py', 'c1', 'patch', NULL, '{"op": "patch", "child_ops": [{"op": "insert", "address": "f"}]}', now()),
                ('r', 'a.py::f', 'c1', 'replace', '\(Self.ids[3].canonical)',
                 '{"op": "replace", "old_content_id": "\(Self.ids[2].digest)", "new_content_id": "\(Self.ids[3].digest)"}',
                 now()),
                ('r', 'b.py', 'c1', 'replace', '\(Self.ids[1].canonical)',
                 '{"op": "replace", "old_content_id": "\(Self.ids[0].digest)", "new_content_id": "\(Self.ids[1].digest)"}',
                 now()),
                ('r', 'c.py', 'c1', 'insert', '\(Self.ids[1].canonical)', NULL, now()),
                ('r', 'd.py', 'c1', 'annotate', NULL, '[1]', now());
            """)
    }

    private func change(_ address: String, parent: String? = "c0") async throws -> EntryChange {
        let database = try await hub()
        let shape = try await database.ask(HubShapeQuestion())
        let history = try await database.ask(
            FollowSymbol(
                SymbolAddress(address), in: Repository(id: "r"), follows: false, ordersByGraph: false, shape: shape))
        let entry = try #require(history.story.entries.first)
        return try await database.ask(
            EntryChangeQuestion(EntryChangeRequest(entry: entry, firstParent: parent, shape: shape)))
    }

    private func lines(_ comparison: ContentComparison?) throws -> LineDifference {
        guard case .text(let difference) = try #require(comparison).result else {
            throw NotLines()
        }
        return difference
    }

    private struct NotLines: Error {}

    @Test("A file's contents are compared line by line, in either spelling of their ids, and again without white space")
    func replaced() async throws {
        let change = try await change("b.py")
        #expect(try lines(change.comparison).removedCount == 1)
        #expect(try !lines(change.looseComparison).hasChanges)
        #expect(change.old?.source == .entry)
    }

    @Test("What a patch does not say is looked up in the manifests of its commit and of the first parent")
    func patched() async throws {
        let change = try await change("a.py")
        #expect(change.old == EntryChange.Side(id: Self.ids[0].digest, source: .manifest, stored: change.old?.stored))
        #expect(change.new?.id == Self.ids[1].digest)
        #expect(try lines(change.comparison).addedCount == 1)
        guard case .operation(let operation, _, _) = change.payload else {
            Issue.record("\(change.payload)")
            return
        }
        #expect(operation.children.count == 1)
    }

    @Test("A symbol whose contents are not stored is shown by its file")
    func symbol() async throws {
        let change = try await change("a.py::f")
        #expect(change.subject == .file(path: "a.py"))
        #expect(try lines(change.comparison).hasChanges)
    }

    @Test("What there is to show is told: a difference, whose it is, or why there is none")
    func standing() async throws {
        let file = try await change("b.py")
        #expect(file.standing == .compared)
        #expect(file.comparison(ignoringWhitespace: true) == file.looseComparison)
        let symbol = try await change("a.py::f")
        #expect(symbol.subject.sentence?.contains("its file a.py") == true)
        #expect(symbol.newName == "a.py")
        let strange = try await change("d.py", parent: nil)
        #expect(strange.standing == .noContentID)
        #expect(strange.standing.sentence != nil)
        #expect(strange.payload.sentence == "The payload is no op.")
    }

    @Test("Without a parent a symbol's file is all new")
    func root() async throws {
        let change = try await change("a.py::f", parent: nil)
        #expect(change.old == nil)
        #expect(try lines(change.comparison).addedCount == 2)
    }

    @Test("What came is compared with nothing, and a row without a payload says so")
    func inserted() async throws {
        let change = try await change("c.py")
        #expect(change.comparison?.presence == .onlyNew)
        #expect(change.payload == .none)
    }

    @Test("A payload that is no op is kept as it is, with the reason")
    func strange() async throws {
        let change = try await change("d.py")
        #expect(change.payload == .other("[1]", reason: "The payload is no op."))
        #expect(change.old == nil && change.new == nil)
    }

    @Test(
        "Every entry of the generated hub's rarest ops can be looked at",
        arguments: ["mutate", "move", "directory_rename", "annotate"])
    func rareOps(op: String) async throws {
        let database = try await TestDatabase.generatedHub()
        let row = try await database.lines(
            "SELECT repo_id, address FROM musehub_symbol_history_entries WHERE op = '\(op)' AND address !~ '[^a-z0-9/._:-]' LIMIT 1"
        )
        let parts = try #require(row.first).split(separator: "|").map(String.init)
        let shape = try await database.ask(HubShapeQuestion())
        let history = try await database.ask(
            FollowSymbol(SymbolAddress(parts[1]), in: Repository(id: parts[0]), follows: false, shape: shape))
        #expect(history.story.entries.contains { $0.row.kind.name == op })
        for entry in history.story.entries {
            let parent = history.commits[entry.row.commit]?.parents.first
            let change = try await database.ask(
                EntryChangeQuestion(EntryChangeRequest(entry: entry, firstParent: parent, shape: shape)))
            #expect(change.payload != .none)
        }
    }
}
