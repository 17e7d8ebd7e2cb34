import Foundation
import TestSupport
import Testing

@Suite("migrations", .timeLimit(.minutes(3)))
struct MigrationsTests {
    /// A database that stands at these revisions, with the table `t` and these columns in it.
    private func database(_ revisions: [String], columns: String = "a text, b text") async throws -> String {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("migrations")
        try await server.psql(
            """
            CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);
            INSERT INTO alembic_version SELECT unnest('{\(revisions.joined(separator: ","))}'::text[]);
            CREATE TABLE t (\(columns));
            """, database: database)
        return server.connectionString(database: database)
    }

    private func run(_ arguments: [String], _ files: WrittenMigrations, url: String? = nil) async throws
        -> ProgramOutcome
    {
        try await BuiltProgram.run(
            ["migrations"] + arguments + ["--versions", files.path] + (url.map { ["--url", $0] } ?? []))
    }

    private func states(_ outcome: ProgramOutcome) throws -> [String] {
        let revisions = try #require(JSONComparison.object(outcome.output)["revisions"] as? [NSDictionary])
        return revisions.map { "\($0["revision"] ?? "-") \($0["state"] as? String ?? "null")" }
    }

    @Test("The chain is told beside the database: applied, current, pending, and what each one is")
    func chain() async throws {
        let outcome = try await run(["--json"], .plain(), url: try await database(["0002"]))
        #expect(outcome.code == 0, "\(outcome.complaint)")
        #expect(outcome.complaint.isEmpty)
        #expect(try states(outcome) == ["0003 pending", "0002 current", "0001 applied"])
        let answer = try JSONComparison.object(outcome.output)
        #expect(answer["current"] as? [String] == ["0002"])
        #expect(answer["heads"] as? [String] == ["0003"])
        #expect((answer["problems"] as? [NSDictionary])?.isEmpty == true)
        #expect((answer["differences"] as? [NSDictionary])?.isEmpty == true)
        let revisions = try #require(answer["revisions"] as? [NSDictionary])
        let expected: NSDictionary = [
            "revision": "0002", "down_revision": "0001", "description": "Add b.", "file": "0002_change.py",
            "state": "current", "created": "2025-11-24", "problems": [String](),
            "operations": [
                [
                    "function": "upgrade", "name": "add_column", "batch": NSNull(),
                    "arguments": ["\"t\"", "sa.Column(\"b\", sa.Text())"], "line": 14, "conditional": false,
                ] as NSDictionary,
                [
                    "function": "downgrade", "name": "execute", "batch": NSNull(), "arguments": ["\"SELECT 2\""],
                    "line": 17, "conditional": false,
                ] as NSDictionary,
            ],
        ]
        #expect(revisions[1] == expected)
        #expect(revisions[2]["down_revision"] is NSNull)
    }

    @Test("What Alembic really writes into its table is where the database stands, with several branches too")
    func branches() async throws {
        let files = try WrittenMigrations.plain()
        try files.add("0004", down: "0002")
        try files.add("0005", down: "(\"0003\", \"0004\")", upgrade: "pass", downgrade: "pass")
        let outcome = try await run(["--json"], files, url: try await database(["0003", "0004"]))
        #expect(
            try states(outcome) == ["0005 pending", "0004 current", "0003 current", "0002 applied", "0001 applied"])
        let answer = try JSONComparison.object(outcome.output)
        let merge = (answer["revisions"] as? [NSDictionary])?.first
        #expect(merge?["down_revision"] as? [String] == ["0003", "0004"])
    }

    @Test("People get the chain as a graph")
    func graph() async throws {
        let files = try WrittenMigrations.plain()
        try files.add("0004", down: "0002", "")
        let outcome = try await run(["--format", "table"], files, url: try await database(["0003"]))
        #expect(outcome.code == 0)
        let lines = outcome.lines.map(String.init)
        let graph = try #require(lines.firstIndex { $0.contains("0004") && $0.contains("○") })
        #expect(lines[graph].contains("no description"))
        #expect(lines[graph + 1].contains("├─◉") && lines[graph + 1].contains("current"))
        #expect(lines[graph + 2].contains("●") && lines[graph + 2].contains("Add b."))
        #expect(outcome.output.contains("0004_change.py does not say what it does."))
    }

    @Test(
        "check finds nothing in a chain that is well, and its schema as promised", arguments: ["0001", "0002", "0003"])
    func well(current: String) async throws {
        let columns = current == "0001" ? "a text" : "a text, b text"
        let outcome = try await run(["check"], .plain(), url: try await database([current], columns: columns))
        #expect(outcome.code == 0)
        #expect(outcome.output.isEmpty)
        #expect(outcome.complaint.isEmpty)
    }

    @Test("check is exit 1 where something is wrong, in the files or between them and the database")
    func unwell() async throws {
        let files = try WrittenMigrations.plain()
        try files.add("0004", down: "0002", "", downgrade: "pass")
        let outcome = try await run(["check"], files, url: try await database(["0003", "0099"]))
        #expect(outcome.code == 1)
        let found = try JSONComparison.objects(outcome.output)
        #expect(
            found.map { "\($0["problem"] ?? "") \($0["file"] as? String ?? "-")" } == [
                "no-description 0004_change.py", "empty-downgrade 0004_change.py", "forked-chain -", "several-heads -",
                "unknown-revision -",
            ])
        #expect(found.allSatisfy { ($0["advice"] as? String)?.isEmpty == false })
    }

    @Test("check compares the schema with what the applied migrations promise")
    func differences() async throws {
        let missing = try await run(["check"], .plain(), url: try await database(["0003"], columns: "a text"))
        #expect(missing.code == 1)
        let row = try JSONComparison.object(missing.output)
        #expect(row["problem"] as? String == "missing-column")
        #expect(row["file"] as? String == "0002_change.py")
        #expect(row["sentence"] as? String == "The column t.b, which 0002 makes, is not there.")
        let early = try await run(["check"], .plain(), url: try await database(["0001"]))
        #expect(try JSONComparison.object(early.output)["problem"] as? String == "early-column")
    }

    @Test("Without a database the files stand alone, and standard error says so")
    func filesAlone() async throws {
        let outcome = try await run(["--json"], .plain())
        #expect(outcome.code == 0)
        #expect(try states(outcome) == ["0003 null", "0002 null", "0001 null"])
        #expect(try JSONComparison.object(outcome.output)["current"] is NSNull)
        #expect(outcome.complaint.contains("No database was asked"))
        #expect(try await run(["check", "-q"], .plain()).complaint.isEmpty)
    }

    @Test("A database that does not answer is no failure where the folder was named, and one where it was not")
    func unreachable() async throws {
        let url = "postgresql://nobody@localhost:1/nowhere"
        let outcome = try await run(["--json"], .plain(), url: url)
        #expect(outcome.code == 0)
        #expect(try states(outcome).allSatisfy { $0.hasSuffix("null") })
        #expect(outcome.complaint.contains("The files stand alone"))
        let checkout = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: checkout.file("alembic/versions"), withIntermediateDirectories: true)
        let unnamed = try await BuiltProgram.run(["migrations", "--url", url], folder: checkout.path)
        #expect(unnamed.code == 3)
        #expect(unnamed.output.isEmpty)
    }

    @Test("In a checkout the files are found below the current folder")
    func checkout() async throws {
        let checkout = try TemporaryFolder()
        let versions = checkout.file("alembic/versions")
        try FileManager.default.createDirectory(atPath: versions, withIntermediateDirectories: true)
        let new = try await BuiltProgram.run(["migrations", "new", "Make tables."], folder: checkout.path)
        #expect(new.code == 0, "\(new.complaint)")
        let outcome = try await BuiltProgram.run(["migrations", "--json"], folder: checkout.path)
        #expect(try states(outcome) == ["0001 null"])
        #expect(try JSONComparison.object(outcome.output)["place"] as? String == "alembic/versions")
    }

    @Test("Without files it is exit 3 where no container has them, and exit 2 for a folder that is not there")
    func noFiles() async throws {
        let empty = try TemporaryFolder()
        let outcome = try await BuiltProgram.run(
            ["migrations", "--engine", "/nonexistent/engine", "--url", try await database(["1"])], folder: empty.path)
        #expect(outcome.code == 3)
        #expect(outcome.complaint.contains("--versions"))
        let gone = try await BuiltProgram.run(["migrations", "--versions", empty.file("none")])
        #expect(gone.code == 2)
        #expect(gone.complaint.contains("There is no folder"))
        let file = try await BuiltProgram.run(["migrations", "--versions", "/dev/null"])
        #expect(file.code == 2)
        #expect(file.complaint.contains("/dev/null is no folder that can be read."))
    }

    @Test("Files that are hostile or no files at all are told, act on no terminal, and stop nothing")
    func hostile() async throws {
        let files = try WrittenMigrations.plain()
        try files.add("0004", down: "0003", "Clear \u{1B}[2J\u{07} the screen \u{202E}now.")
        try files.folder.write("\"\"\"open", to: "0005_open.py")
        try Data([0xFF, 0xFE, 0x00, 0x22]).write(to: URL(fileURLWithPath: files.folder.file("0006_bytes.py")))
        try files.folder.write(String(repeating: "(", count: 3 << 20), to: "0007_long.py")
        #expect(mkfifo(files.folder.file("0008_pipe.py"), 0o600) == 0)
        #expect(symlink("/dev/zero", files.folder.file("0009_zero.py")) == 0)
        #expect(symlink("nowhere", files.folder.file("0010_gone.py")) == 0)
        try FileManager.default.createDirectory(
            atPath: files.folder.file("0011_folder.py"), withIntermediateDirectories: false)
        try files.folder.write("no migration", to: "__init__.py")
        let check = try await run(["check", "-q"], files)
        #expect(check.code == 1)
        let found = try JSONComparison.objects(check.output).filter { $0["problem"] as? String == "unreadable" }
        #expect(
            found.compactMap { $0["file"] as? String } == [
                "0005_open.py", "0006_bytes.py", "0007_long.py", "0008_pipe.py", "0009_zero.py", "0010_gone.py",
                "0011_folder.py",
            ])
        let table = try await run(["--format", "table"], files)
        #expect(table.code == 0)
        #expect(!table.output.unicodeScalars.contains { ["\u{1B}", "\u{07}", "\u{202E}"].contains($0) })
        #expect(table.output.contains("0004"))
    }

    @Test("The chain of the real hub's schema is well in all formats", arguments: ["table", "json", "csv", "markdown"])
    func formats(format: String) async throws {
        let outcome = try await run(["--format", format], .plain(), url: try await database(["0002"]))
        #expect(outcome.code == 0)
        for text in ["0003", "pending", "Add b."] { #expect(outcome.output.contains(text)) }
    }
}

@Suite("migrations new", .timeLimit(.minutes(3)))
struct MigrationsNewTests {
    private func new(_ description: String, _ files: WrittenMigrations) async throws -> ProgramOutcome {
        try await BuiltProgram.run(["migrations", "new", description, "--versions", files.path])
    }

    @Test("It writes the next file in the guide's form, and tells where it is")
    func writes() async throws {
        let files = try WrittenMigrations.plain()
        let before = ISO8601DateFormatter.string(from: .now, timeZone: .gmt, formatOptions: .withFullDate)
        let outcome = try await new("Add agents to commits.", files)
        let after = ISO8601DateFormatter.string(from: .now, timeZone: .gmt, formatOptions: .withFullDate)
        #expect(outcome.code == 0)
        let answer = try JSONComparison.object(outcome.output)
        #expect(answer["file"] as? String == files.folder.file("0004_add_agents_to_commits.py"))
        #expect(answer["revision"] as? String == "0004")
        #expect(answer["down_revision"] as? String == "0003")
        let text = try files.folder.text("0004_add_agents_to_commits.py")
        let expected = { (date: String) in
            """
            \"\"\"Add agents to commits.

            Revision ID: 0004
            Revises: 0003
            Create Date: \(date)
            \"\"\"
            from __future__ import annotations
            from alembic import op
            import sqlalchemy as sa

            revision = "0004"
            down_revision = "0003"
            branch_labels = None
            depends_on = None

            def upgrade() -> None:
                raise NotImplementedError("upgrade() of 0004 is not written yet")

            def downgrade() -> None:
                raise NotImplementedError("downgrade() of 0004 is not written yet")

            """
        }
        #expect([expected(before), expected(after)].contains(text))
    }

    @Test("One after the other they make a chain, which check finds unfinished and otherwise well")
    func several() async throws {
        let files = try WrittenMigrations.plain()
        for number in 4...6 { #expect(try await new("Step \(number).", files).code == 0) }
        let check = try await BuiltProgram.run(["migrations", "check", "-q", "--versions", files.path])
        let found = try JSONComparison.objects(check.output)
        #expect(found.count == 3)
        #expect(found.allSatisfy { $0["problem"] as? String == "empty-downgrade" })
    }

    @Test(
        "It is refused with exit 2 and writes nothing where the chain does not say what is next",
        arguments: [
            "heads", "unreadable", "description",
        ])
    func refused(reason: String) async throws {
        let files = try WrittenMigrations.plain()
        if reason == "heads" { try files.add("0004", down: "0002") }
        if reason == "unreadable" { try files.folder.write("(", to: "0004_x.py") }
        let names = files.folder.names
        let outcome = try await new(reason == "description" ? "two\nlines" : "x", files)
        #expect(outcome.code == 2)
        #expect(outcome.output.isEmpty)
        #expect(!outcome.complaint.isEmpty)
        #expect(files.folder.names == names)
    }

    @Test("A folder that cannot be written to, and none, are exit 2")
    func noPlace() async throws {
        let empty = try TemporaryFolder()
        let nowhere = try await BuiltProgram.run(["migrations", "new", "x"], folder: empty.path)
        #expect(nowhere.code == 2)
        #expect(nowhere.complaint.contains("--versions"))
        let system = try await BuiltProgram.run(["migrations", "new", "x", "--versions", "/proc"])
        #expect(system.code == 2)
        #expect(system.complaint.contains("cannot be written"))
        #expect(try await BuiltProgram.run(["migrations", "new", "", "--versions", empty.path]).code == 2)
    }
}
