import MuseModel
import Testing

@Suite("The next migration")
struct NewMigrationTests {
    private func next(
        _ revisions: [(String, [String])], _ description: String = "Add agents to commits."
    ) throws -> NewMigration {
        try NewMigration(after: GuideMigration.chain(revisions), description: description, date: "2025-11-24")
    }

    @Test("It has the form of the guide, byte for byte, and what is not written yet fails")
    func form() throws {
        let next = try next([("0017", []), ("0018", ["0017"])], "Short description of what this migration does.")
        #expect(next.file.name == "0019_short_description_of_what_this_migration.py")
        let body = ["upgrade", "downgrade"].map { "raise NotImplementedError(\"\($0)() of 0019 is not written yet\")" }
        #expect(next.file.text == GuideMigration.text(upgrade: body[0], downgrade: body[1]))
    }

    @Test(
        "What was written is read as what was meant",
        arguments: [
            "Add agents.", "It's \"quoted\" \"\"\"thrice\"\"\" \"\"\"\"", "C:\\new\\table", "ends in \\", "ends in \"",
            "\"begins",
            "Größe von Köpfen", "# no comment", "{braces} %s", "'''", "😀",
        ])
    func readBack(description: String) throws {
        let next = try next([("0018", [])], "  \(description) ")
        let migration = Migration(next.file)
        #expect(migration.flaw == nil)
        #expect(migration.description == description)
        #expect(migration.revision == "0019")
        #expect(migration.downRevisions == ["0018"])
        #expect(migration.createdAt == "2025-11-24")
        let base = GuideMigration.file("0018", down: nil)
        let problems = MigrationProblem.all(in: MigrationChain([Migration(base), migration], current: nil))
        #expect(problems.map(\.kind) == [.emptyDowngrade])
    }

    @Test(
        "The number is the one behind the highest, as wide as the last one's",
        arguments: [
            (["0001", "0002"], "0003"), (["0099"], "0100"), (["9999"], "10000"), (["7"], "8"),
            (["009", "0010"], "0011"),
            ([String(repeating: "9", count: 30)], "1" + String(repeating: "0", count: 30)),
        ])
    func number(revisions: [String], expected: String) throws {
        let chain = revisions.enumerated().map { ($1, $0 == 0 ? [] : [revisions[$0 - 1]]) }
        #expect(try next(chain).revision == expected)
    }

    @Test("A file's number counts too, so that no name comes twice")
    func fileNumber() throws {
        let odd = GuideMigration.migration("revision = \"0003\"\ndown_revision = None", name: "0007_x.py")
        let next = try NewMigration(after: MigrationChain([odd], current: nil), description: "x", date: "2025-11-24")
        #expect(next.file.name == "0008_x.py")
        #expect(Migration(next.file).downRevisions == ["0003"])
    }

    @Test("The first one of all builds on nothing")
    func first() throws {
        let next = try next([])
        #expect(next.file.name == "0001_add_agents_to_commits.py")
        #expect(next.file.text.contains("Revises:\n"))
        #expect(Migration(next.file).downRevisions == [])
    }

    @Test(
        "A file's name is lowercase ASCII of bounded length",
        arguments: [
            ("Add Agents!", "add_agents"), ("../../etc/passwd", "etc_passwd"), ("Größe der Köpfe", "grosse_der_kopfe"),
            ("Øre, łódź, cœur, Æsir, Þór, kadın", "ore_lodz_coeur_aesir_thor_kadin"),
            ("Миграция", "migration"), ("Индекс index für 表 rows", "index_fur_rows"),
            ("a\u{0301} b", "a_b"), ("naïve—schon", "naive_schon"),
            (String(repeating: "x", count: 150), String(repeating: "x", count: 40)),
            ("one two three four five six seven eight nine ten", "one_two_three_four_five_six_seven_eight"),
            ("--", "migration"),
        ])
    func slug(description: String, slug: String) throws {
        #expect(try next([("0018", [])], description).file.name == "0019_\(slug).py")
    }

    @Test(
        "It is refused, with a sentence, where it has no one place or no description",
        arguments: [
            ([("1", []), ("2", [])], "x", NewMigration.Refusal.severalHeads(["2", "1"])),
            ([("1", ["1"])], "x", .noHead),
            ([("ab", [])], "x", .noNumber("ab")), ([], "", .noDescription), ([], " \n", .noDescription),
            ([], "a\nb", .controlCharacters), ([], "a\u{1B}[0m", .controlCharacters),
            ([], "a\u{2028}b", .controlCharacters),
            ([], String(repeating: "x", count: 201), .longDescription),
        ] as [([(String, [String])], String, NewMigration.Refusal)])
    func refused(revisions: [(String, [String])], description: String, refusal: NewMigration.Refusal) {
        #expect(throws: refusal) { try next(revisions, description) }
        #expect(refusal.sentence.hasSuffix("."))
    }

    @Test(
        "It is refused where a file that cannot be read may be the last one",
        arguments: ["revision = 19", "revision = \"0019\"\n("])
    func unreadable(text: String) {
        let chain = MigrationChain([GuideMigration.migration(text, name: "0019_x.py")], current: nil)
        #expect(throws: NewMigration.Refusal.unreadable("0019_x.py")) {
            try NewMigration(after: chain, description: "x", date: "2025-11-24")
        }
    }
}
