import TestSupport
import Testing

@Suite("Hostile data", .droppingDatabases)
struct HostileDataTests {
    /// Titles, clipboards and screens that a terminal would act on, and letters that turn text round.
    private static let payload = "\u{1B}]0;owned\u{7}\u{1B}]52;c;aGk=\u{7}\u{1B}[2J\u{9B}31m\u{202E}gpj\u{2066}"

    private static let table = "evil\u{1B}[31m\u{202E}table"

    private func prepare() async throws -> String {
        let server = try await TestServer.shared()
        let database = try await server.emptyDatabase("hostile")
        try await server.psql(
            """
            CREATE TABLE "\(Self.table)" (id int PRIMARY KEY, "\(Self.payload.prefix(12))" text);
            COMMENT ON TABLE "\(Self.table)" IS '\(Self.payload)';
            INSERT INTO "\(Self.table)" VALUES (1, '\(Self.payload)'), (2, E'a\\nb');
            CREATE FUNCTION complain() RETURNS text LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION '%', '\(Self.payload)'; END $$;
            CREATE VIEW complaints AS SELECT complain() AS x;
            """, database: database)
        return server.connectionString(database: database)
    }

    /// Whether a terminal that got this text would do anything but show it and go to the next line.
    private func acts(_ text: String, allowing allowed: Set<Unicode.Scalar> = ["\n"]) -> Bool {
        text.unicodeScalars.contains { scalar in
            !allowed.contains(scalar)
                && (scalar.properties.generalCategory == .control || scalar.properties.isBidiControl)
        }
    }

    @Test(
        "No format but CSV in a file hands on what a terminal acts on",
        arguments: ["table", "json", "jsonl", "markdown"])
    func formats(format: String) async throws {
        let url = try await prepare()
        for command in [
            ["rows", Self.table], ["tables"], ["columns", Self.table, "--all"], ["overview"], ["count", Self.table],
        ] {
            let outcome = try await BuiltProgram.run(command + ["--format", format, "--url", url])
            #expect(outcome.code == 0)
            #expect(outcome.output.contains("owned") || outcome.output.contains("evil") || command[0] == "overview")
            #expect(!acts(outcome.output))
            #expect(!acts(outcome.complaint))
        }
    }

    @Test("CSV is the exact data, in quotes where it must be")
    func csv() async throws {
        let outcome = try await BuiltProgram.run(["rows", Self.table, "--format", "csv", "--url", try await prepare()])
        #expect(outcome.output.contains("1,\(Self.payload)\r\n"))
        #expect(outcome.output.hasSuffix("2,\"a\nb\"\r\n"))
    }

    @Test("Errors that repeat it are safe: of the server, of a name, of an option")
    func errors() async throws {
        let url = try await prepare()
        for command in [
            ["rows", "complaints"], ["rows", Self.payload], ["rows", Self.table, "--where", "\(Self.payload)=1"],
            ["rows", Self.table, "--order", Self.payload], ["themes", Self.payload], ["completions", Self.payload],
            [Self.payload], ["tables", "--format", Self.payload],
        ] {
            let outcome = try await BuiltProgram.run(
                command + (command.count > 1 && command[0] == "rows" ? ["--url", url] : []))
            #expect(outcome.code != 0)
            #expect(!outcome.complaint.isEmpty)
            #expect(!acts(outcome.complaint), "\(command)")
        }
    }

    @Test("Bytes that are no UTF-8 stay what they are, and are not taken for text")
    func undecodable() async throws {
        let server = try await TestServer.shared()
        let database = "ascii_\(try await server.emptyDatabase("ascii"))"
        try await server.psql(
            "CREATE DATABASE \(database) ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
        try await server.psql(
            """
            SET client_encoding = 'SQL_ASCII';
            CREATE TABLE latin (id int PRIMARY KEY, word text); INSERT INTO latin VALUES (1, E'caf\\xe9'), (2, 'cafe');
            """, database: database)
        let outcome = try await BuiltProgram.run([
            "rows", "latin", "--url", server.connectionString(database: database),
        ])
        #expect(outcome.code == 0)
        #expect(
            outcome.output == #"{"id":1,"word":{"undecodable":"636166e9"}}"# + "\n" + #"{"id":2,"word":"cafe"}"# + "\n")
    }
}
