import MuseModel
import Testing

@Suite("What is wrong with a chain of migrations")
struct MigrationProblemTests {
    private typealias Kind = MigrationProblem.Kind

    private func problems(_ files: [MigrationFile], current: [String]? = nil) -> [MigrationProblem] {
        MigrationProblem.all(in: MigrationChain(files.map { Migration($0) }, current: current))
    }

    private func kinds(_ files: [MigrationFile], current: [String]? = nil) -> [String] {
        problems(files, current: current).map { "\($0.kind.rawValue) \($0.file ?? "-")" }
    }

    private let base = GuideMigration.file("0001", down: nil)
    private let next = GuideMigration.file("0002", down: "0001")

    private func file(_ name: String, _ text: String) -> MigrationFile { MigrationFile(name: name, text: text) }

    @Test("A chain as the guide wants it has no problem, applied or not")
    func well() {
        #expect(kinds([base, next]) == [])
        #expect(kinds([base, next], current: ["0001"]) == [])
        #expect(kinds([], current: []) == [])
    }

    @Test("A downgrade that is missing or does nothing is told")
    func downgrade() {
        let text = GuideMigration.text("0002", down: "0001")
        let without = text.replacing("def downgrade", with: "def undo")
        #expect(kinds([base, file("0002_x.py", without)]) == ["no-downgrade 0002_x.py"])
        let empty = GuideMigration.text("0002", down: "0001", downgrade: "pass")
        #expect(kinds([base, file("0002_x.py", empty)]) == ["empty-downgrade 0002_x.py"])
        let raising = GuideMigration.text("0002", down: "0001", downgrade: "raise NotImplementedError()")
        #expect(kinds([base, file("0002_x.py", raising)]) == ["empty-downgrade 0002_x.py"])
        let noUpgrade = text.replacing("def upgrade", with: "def update")
        #expect(kinds([base, file("0002_x.py", noUpgrade)]) == ["no-upgrade 0002_x.py"])
    }

    @Test("A migration that only joins branches has nothing to undo")
    func merge() {
        let side = GuideMigration.file("0003", down: "0001")
        let text = GuideMigration.text("0004", down: "0002", upgrade: "pass", downgrade: "pass")
            .replacing("down_revision = \"0002\"", with: "down_revision = (\"0002\", \"0003\")")
        #expect(kinds([base, next, side, file("0004_merge.py", text)]) == [])
    }

    @Test("A fork that nothing joins is told where it begins, and its two heads")
    func fork() {
        let side = GuideMigration.file("0003", down: "0001")
        let found = problems([base, next, side])
        #expect(found.map(\.kind) == [.forkedChain, .severalHeads])
        #expect(found[0].sentence == "0002_change.py and 0003_change.py build on 0001, and nothing joins them.")
        #expect(found[1].sentence == "The chain has 2 heads: 0003, 0002.")
    }

    @Test("Of two forks only the one that nothing joins is told")
    func joinedFork() {
        let chain = GuideMigration.chain([
            ("1", []), ("2", ["1"]), ("3", ["1"]), ("4", ["2", "3"]), ("5", ["4"]), ("6", ["4"]),
        ])
        let forks = MigrationProblem.all(in: chain).filter { $0.kind == .forkedChain }
        #expect(forks.map(\.sentence) == ["5_x.py and 6_x.py build on 4, and nothing joins them."])
    }

    @Test("A link to a revision that no file has breaks the chain, and so does none at all")
    func broken() {
        let found = problems([base, GuideMigration.file("0003", down: "0002")])
        #expect(found.map(\.kind) == [.brokenChain, .severalHeads])
        #expect(found[0].file == "0003_change.py")
        #expect(found[0].sentence == "0003_change.py builds on 0002, which no file has.")
        let silent = GuideMigration.text("0002", down: "0001").replacing("down_revision = \"0001\"", with: "x = 1")
        #expect(kinds([base, file("0002_x.py", silent)]).first == "broken-chain 0002_x.py")
    }

    @Test("A circle is told with all that are in it")
    func circle() {
        let found = problems([GuideMigration.file("0001", down: "0002"), next])
        #expect(found.map(\.kind) == [.circle])
        #expect(found[0].sentence == "The revision 0002 builds on itself by way of 0001.")
        #expect(
            problems([GuideMigration.file("0001", down: "0001")])[0].sentence == "The revision 0001 builds on itself.")
    }

    @Test("Two files of one revision are told at the second one")
    func duplicate() {
        let twin = file("0002_other.py", GuideMigration.text("0002", down: "0001"))
        let found = problems([base, next, twin])
        #expect(found.first?.kind == .duplicateRevision)
        #expect(found.first?.file == "0002_other.py")
        #expect(found.first?.sentence == "0002_other.py has the revision 0002, and so has 0002_change.py.")
    }

    @Test(
        "A file's number is its revision's",
        arguments: [
            ("0002_x.py", "0002", false), ("0003_x.py", "0002", true), ("2_x.py", "0002", false),
            ("x.py", "0002", true),
            ("0002.py", "0002", false), ("0002_x.py", "ab12", true), ("ab12_x.py", "ab12", false),
            ("x.py", "ab12", false),
            ("00021_x.py", "0002", true),
        ])
    func number(name: String, revision: String, differs: Bool) {
        let found = kinds([base, file(name, GuideMigration.text(revision, down: "0001"))])
        #expect(found == (differs ? ["number-differs \(name)"] : []))
    }

    @Test("A description that is missing is told")
    func description() {
        let text = GuideMigration.text("0002", down: "0001", description: "")
        #expect(kinds([base, file("0002_x.py", text)]) == ["no-description 0002_x.py"])
    }

    @Test("A file without a revision is told")
    func noRevision() {
        let text = GuideMigration.text("0002", down: "0001").replacing("revision = \"0002\"", with: "")
        #expect(kinds([base, file("0002_x.py", text)]) == ["no-revision 0002_x.py"])
    }

    @Test("Of a file that cannot be read whole nothing else is missing")
    func unreadable() {
        let found = problems([base, file("0002_x.py", "\"\"\"open")])
        #expect(found.map(\.kind) == [.unreadable])
        #expect(found[0].sentence == "0002_x.py cannot be read whole: A string that begins in line 1 does not end.")
    }

    @Test("A revision of the database that no file has is told, and that it has none")
    func database() {
        let found = problems([base, next], current: ["0009"])
        #expect(found.map(\.kind) == [.unknownRevision])
        #expect(found[0].sentence == "The database is at 0009, which no file has.")
        #expect(problems([base], current: []).map(\.kind) == [.noDatabaseRevision])
    }

    @Test("Each problem is a sentence with advice")
    func sentences() {
        let files = [
            file("0001_x.py", ""), file("0002_x.py", "revision = \"0003\""), file("0003_x.py", "revision = \"0003\""),
            file("0004_x.py", "("), GuideMigration.file("0005", down: "9"), GuideMigration.file("0006", down: "0006"),
            GuideMigration.file("0007", down: "0005"), GuideMigration.file("0008", down: "0005", downgrade: "pass"),
        ]
        let found = problems(files, current: ["0099"]) + problems(files, current: [])
        #expect(Set(found.map(\.kind)) == Set(MigrationProblem.Kind.allCases))
        for problem in found {
            #expect(problem.sentence.hasSuffix("."))
            #expect(problem.advice.hasSuffix(".") || problem.advice.hasSuffix(")."), "\(problem.advice)")
        }
    }
}
