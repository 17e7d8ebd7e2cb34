import MuseModel
import Testing

@Suite("Files that are no migrations are read without harm")
struct BrokenMigrationTests {
    private func read(_ text: String) -> Migration { GuideMigration.migration(text) }

    @Test(
        "What is no Python is told, with its line, and what stands before it is read",
        arguments: [
            ("revision = \"0019\"\nx = \"open\ny = 1", "A string that begins in line 2 does not end."),
            ("revision = \"0019\"\n\nx = '''open\n", "A string that begins in line 3 does not end."),
            ("revision = \"0019\"\nx = (1,\n\n", "A bracket that is opened in line 2 is not closed."),
            ("revision = \"0019\"\nx = 1)\n", "Line 2 closes a bracket that is not open."),
            ("revision = \"0019\"\nx = \0\n", "Line 2 has a NUL byte, which no Python has."),
            ("revision = \"0019\"\nx = f\"{a\ny = 1", "A string that begins in line 2 does not end."),
        ])
    func flaws(text: String, flaw: String) {
        #expect(read(text).flaw == flaw)
        #expect(read(text).revision == "0019")
    }

    @Test("A bracket that is not closed swallows no function")
    func openBracket() {
        let migration = read(
            "revision = \"0019\"\ndef upgrade():\n    op.add_column(\"t\",\n\ndef downgrade():\n    op.x()\n")
        #expect(migration.downgrade?.operations.map(\.name) == ["x"])
        #expect(migration.flaw == "A bracket that is opened in line 3 is not closed.")
    }

    @Test(
        "Strings end where Python ends them",
        arguments: [
            #"x = "\"""#, #"x = '\\'"#, #"x = r"\"""#, #"x = """a"b""c\"""""#, "x = 'a\\\nb'", #"x = f"{a["b"]}""#,
            #"x = f'{a!r:>{width}}'"#, #"x = f"{{not a field""#, #"x = f"{a:'>10}""#, #"x = rb"\x""#,
            #"x = Rb'''"'"''' "#,
            #"x = f"{f"{f'{1}'}"}""#, "x = f\"\"\"{\na\n}\"\"\"", #"x = f"{'}'}""#, "x = '#'", "x = '''\n#'''",
            #"x = "" "a""#,
            #"x = t"{a}""#, "x = f\"{\n  a\n}\"",
        ])
    func strings(text: String) {
        let migration = read(text + "\nrevision = \"0019\"\n")
        #expect(migration.flaw == nil)
        #expect(migration.revision == "0019")
    }

    @Test("A file that is too long is not read, and says so")
    func tooLong() {
        let migration = read("revision = \"0019\"\n" + String(repeating: "#", count: 1 << 20))
        #expect(migration.revision == nil)
        #expect(migration.flaw == "It has more than 1048576 bytes, which no migration has.")
    }

    @Test(
        "The worst texts take about as long as any other of their length",
        arguments: [
            "(", ")", "\"", "f\"{", "f'{f\"{", "op.a(", "[[[", "{\"", "\\", "\\\n", "\n ", "if x: op.a(op.b(", "a.",
            "f(a,",
            "with op.batch_alter_table(\"t\") as b: ", "\"\"\"", "\u{00E9}", "from a import b as ", "x = ", "def f(",
            "#", ";",
            "op.execute(\"DROP TABLE ", "0x", "return ", "\r", "\0", "and ", "b'", "def x(): pass\n",
            "lambda: op.a(), ",
        ])
    func worst(piece: String) {
        let text = "def upgrade():\n    " + String(repeating: piece, count: (1 << 17) / piece.utf8.count)
        let start = ContinuousClock.now
        let migration = read(text)
        _ = PythonSpans(text)
        let report = MigrationReport(
            MigrationFiles([migration.file], place: "here"), database: SchemaFacts(revisions: ["1"], columns: [:]))
        #expect(report.chain.entries.count == 2)
        #expect(start.duration(to: .now) < .seconds(30), "unoptimised, on a busy machine")
    }

    @Test("Any text at all is read, cut anywhere")
    func cut() {
        let text = GuideMigration.text(
            upgrade:
                "with op.batch_alter_table('t') as b:\n    b.add_column(sa.Column(f\"{x}\", r'''\\'''))\nif x: \\\n  op.y()"
        )
        let bytes = Array(text.utf8)
        for end in bytes.indices {
            let part = String(decoding: bytes[..<end], as: UTF8.self)
            let spans = PythonSpans(part)
            #expect(spans.lines.joined().map(\.text).joined() == part.filter { !$0.isNewline })
            _ = read(part)
            _ = read(String(decoding: bytes[end...], as: UTF8.self))
        }
    }

    @Test("Any bytes in any order are read, and their pieces are the text")
    func random() {
        var generator = SystemRandomNumberGenerator()
        let pieces = [
            "op", ".", "(", ")", "\"", "'", "\"\"\"", "\\", "\n", "\r\n", "    ", "\t", "f", "{", "}", "def ",
            "upgrade",
            ":", "=", "revision", "#", ";", ",", "with ", " as ", "é", "\u{0}", "0019", "if ", "[", "]", "\u{0C}",
            "async ",
        ]
        for _ in 0..<2_000 {
            let text = (0..<60).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            _ = read(text)
            let lines = PythonSpans(text).lines
            let ends: Set<Unicode.Scalar> = ["\n", "\r"]
            #expect(
                lines.joined().map(\.text).joined().unicodeScalars.elementsEqual(
                    text.unicodeScalars.filter { !ends.contains($0) }), "\(text.debugDescription)")
        }
    }
}
