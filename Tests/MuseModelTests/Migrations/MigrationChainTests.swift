import MuseModel
import Testing

@Suite("The chain of migrations")
struct MigrationChainTests {
    private func states(_ chain: MigrationChain) -> [String] {
        chain.entries.map { "\($0.revision) \($0.state?.rawValue ?? "-")" }
    }

    private func order(_ chain: MigrationChain) -> [String] { chain.entries.map(\.revision) }

    @Test("The newest comes first, in whatever order the files are")
    func line() {
        let revisions = [("0002", ["0001"]), ("0004", ["0003"]), ("0001", []), ("0003", ["0002"])]
        let chain = GuideMigration.chain(revisions)
        #expect(order(chain) == ["0004", "0003", "0002", "0001"])
        #expect(chain.heads == ["0004"])
        #expect(chain.bases == ["0001"])
        #expect(chain.current == nil)
        #expect(chain.entries.allSatisfy { $0.state == nil })
        #expect(chain.lanes.width == 1)
    }

    @Test("What builds on a revision comes before it, whatever their numbers are")
    func againstNumbers() {
        #expect(
            order(GuideMigration.chain([("0009", []), ("0001", ["0009"]), ("0005", ["0001"])])) == [
                "0005", "0001", "0009",
            ])
    }

    @Test("Numbers count as numbers, beyond the width of any integer too")
    func numbers() {
        let long = String(repeating: "9", count: 40)
        let chain = GuideMigration.chain([("10", []), ("9", []), ("0100", []), (long, []), ("abc", [])])
        #expect(order(chain) == [long, "0100", "10", "9", "abc"])
    }

    @Test("Branches run beside each other by number, each in its lane, and meet where they are merged")
    func branches() {
        let chain = GuideMigration.chain([
            ("0001", []), ("0002", ["0001"]), ("0003", ["0001"]), ("0004", ["0002"]), ("0005", ["0003", "0004"]),
        ])
        #expect(order(chain) == ["0005", "0004", "0003", "0002", "0001"])
        #expect(chain.heads == ["0005"])
        #expect(chain.lanes.lines.map(\.commit) == chain.entries.map(\.id))
        #expect(chain.lanes.width == 2)
        #expect(chain.lanes.lines[0].ways.count == 2)
        #expect(chain.lanes.lines.map(\.column) == [0, 1, 0, 1, 0])
    }

    @Test("A database that stands at a revision has those that it builds on, and lacks those that build on it")
    func applied() {
        let revisions = [("0001", []), ("0002", ["0001"]), ("0003", ["0002"]), ("0004", ["0003"])]
        #expect(
            states(GuideMigration.chain(revisions, current: ["0002"]))
                == ["0004 pending", "0003 pending", "0002 current", "0001 applied"])
        #expect(states(GuideMigration.chain(revisions, current: [])).allSatisfy { $0.hasSuffix("pending") })
    }

    @Test("A database may stand at several revisions, one of each branch")
    func severalCurrent() {
        let revisions = [("1", []), ("2", ["1"]), ("3", ["1"]), ("4", ["2", "3"]), ("5", ["3"])]
        #expect(
            states(GuideMigration.chain(revisions, current: ["3", "2"]))
                == ["5 pending", "4 pending", "3 current", "2 current", "1 applied"])
    }

    @Test("What has to be applied before a revision without being its base is applied as well")
    func dependencies() {
        let other = GuideMigration.migration(
            "revision = \"b\"\ndown_revision = None\nbranch_labels = \"other\"\n", name: "b.py")
        let last = GuideMigration.migration(
            "revision = \"c\"\ndown_revision = \"a\"\ndepends_on = \"other\"\n", name: "c.py")
        let chain = MigrationChain([GuideMigration.bare("a", down: "None"), other, last], current: ["c"])
        #expect(states(chain) == ["c current", "b applied", "a applied"])
        #expect(chain.heads == ["c", "b"])
    }

    @Test("A revision that no file has stands at the top, and of what is not before another one nothing is said")
    func unknown() {
        let revisions = [("0001", []), ("0002", ["0001"]), ("0003", ["0002"])]
        #expect(
            states(GuideMigration.chain(revisions, current: ["0009"]))
                == ["0009 unknown", "0003 -", "0002 -", "0001 -"])
        #expect(
            states(GuideMigration.chain(revisions, current: ["0009", "0002"]))
                == ["0009 unknown", "0003 -", "0002 current", "0001 applied"])
        #expect(GuideMigration.chain(revisions, current: ["0009"]).heads == ["0003"])
    }

    @Test("A circle has an order all the same, and is told once")
    func circle() {
        let chain = GuideMigration.chain(
            [("0001", ["0003"]), ("0002", ["0001"]), ("0003", ["0002"]), ("0004", ["0003"]), ("0005", [])],
            current: ["0002"])
        #expect(order(chain) == ["0005", "0004", "0003", "0002", "0001"])
        #expect(chain.circles == [["0003", "0002", "0001"]])
        #expect(states(chain) == ["0005 pending", "0004 pending", "0003 applied", "0002 current", "0001 applied"])
        #expect(GuideMigration.chain([("0001", ["0001"])]).circles == [["0001"]])
        #expect(GuideMigration.chain([("0001", ["0001"])]).heads == [])
    }

    @Test("A revision that several files have stands there several times, each a line of its own")
    func duplicates() {
        let twin = GuideMigration.migration("revision = \"0002\"\ndown_revision = \"0001\"\n", name: "0002_y.py")
        let chain = MigrationChain(
            [twin, GuideMigration.bare("0001", down: "None"), GuideMigration.bare("0002", down: "\"0001\"")],
            current: ["0002"])
        #expect(states(chain) == ["0002 current", "0002 current", "0001 applied"])
        #expect(Set(chain.entries.map(\.id)).count == 3)
        #expect(chain.heads == ["0002"])
        #expect(chain.lanes.lines.map(\.commit) == chain.entries.map(\.id))
    }

    @Test("A file without a revision has its place by its name, and no state")
    func withoutRevision() {
        let chain = MigrationChain(
            [GuideMigration.bare("0001", down: "None"), GuideMigration.migration("", name: "0002_x.py")],
            current: ["0001"])
        #expect(states(chain) == ["0002_x.py -", "0001 current"])
        #expect(chain.heads == ["0001"])
    }

    @Test("Behind a link that leads nowhere may be any other one, and of those above nothing changes")
    func broken() {
        let revisions = [("0001", []), ("0003", ["0002"]), ("0004", ["0003"])]
        let chain = GuideMigration.chain(revisions, current: ["0004"])
        #expect(states(chain) == ["0004 current", "0003 applied", "0001 -"])
        #expect(chain.heads == ["0004", "0001"])
        #expect(
            states(GuideMigration.chain(revisions, current: ["0001"]))
                == ["0004 pending", "0003 pending", "0001 current"])
    }

    @Test("Files that Alembic does not read are none of the chain")
    func names() {
        let files = ["0001_a.py", "__init__.py", "0002_a.pyc", ".#0003_a.py", "README", "0004.py"]
        let read = MigrationFiles(files.map { MigrationFile(name: $0, text: "") }, place: "here")
        #expect(read.files.map(\.name) == ["0001_a.py", "0004.py"])
    }

    @Test(
        "A chain of ten thousand is put in order in a moment, and so are ten thousand branches",
        arguments: [false, true])
    func size(isWide: Bool) {
        let revisions = (1...10_000).map { number in
            ("\(number)", number == 1 ? [] : [isWide ? "1" : "\(number - 1)"])
        }
        let migrations = revisions.map { GuideMigration.bare($0, down: $1.first.map { "\"\($0)\"" } ?? "None") }
        let start = ContinuousClock.now
        let chain = MigrationChain(migrations, current: ["7000"])
        #expect(chain.entries.count == 10_000)
        #expect(MigrationProblem.all(in: chain).count > 10_000)
        #expect(start.duration(to: .now) < .seconds(60), "unoptimised, on a busy machine")
    }
}
