import MuseModel
import Testing

@Suite("Where a database can go along its migrations")
struct MigrationGoalsSpecification {
    /// A branch that is merged: 1, then 2 and 3 beside each other, 4 of both, then 5.
    private static let merged = [("1", []), ("2", ["1"]), ("3", ["1"]), ("4", ["2", "3"]), ("5", ["4"])]

    private func goals(_ direction: MigrationChain.Direction, _ chain: MigrationChain) -> [String] {
        chain.entries.filter { chain.objection(to: direction, to: $0) == nil }.map(\.revision).sorted()
    }

    @Test(
        "Up it goes to what is pending, and down to what it builds on",
        arguments: [
            (["4"], ["5"], ["1", "2", "3"]), (["5"], [], ["1", "2", "3", "4"]), (["1"], ["2", "3", "4", "5"], []),
            (["2"], ["3", "4", "5"], ["1"]), (["2", "3"], ["4", "5"], ["1"]), ([], ["1", "2", "3", "4", "5"], []),
        ])
    func goals(current: [String], up: [String], down: [String]) {
        let chain = GuideMigration.chain(Self.merged, current: current)
        #expect(goals(.upgrade, chain) == up)
        #expect(goals(.downgrade, chain) == down)
    }

    @Test("What does not go says why, and names the revision")
    func sentences() throws {
        let chain = GuideMigration.chain(Self.merged, current: ["4"])
        func objection(_ direction: MigrationChain.Direction, _ revision: String) throws -> String {
            let entry = try #require(chain.entries.first { $0.revision == revision })
            return try #require(chain.objection(to: direction, to: entry))
        }
        #expect(try objection(.downgrade, "5").hasPrefix("5 is not applied yet"))
        #expect(try objection(.upgrade, "2").hasPrefix("2 is applied already"))
        for direction in MigrationChain.Direction.allCases {
            #expect(try objection(direction, "4").hasPrefix("The database is at 4 already"))
        }
    }

    @Test("It does not go back to what it only depends on")
    func dependency() {
        let last = GuideMigration.migration(
            "revision = \"c\"\ndown_revision = \"a\"\ndepends_on = \"b\"\n", name: "c.py")
        let chain = MigrationChain(
            [GuideMigration.bare("a", down: "None"), GuideMigration.bare("b", down: "None"), last], current: ["c"])
        #expect(goals(.downgrade, chain) == ["a"])
    }

    @Test("From a revision that no file has no way leads anywhere")
    func unknown() {
        let chain = GuideMigration.chain(Self.merged, current: ["9"])
        #expect(goals(.upgrade, chain).isEmpty)
        #expect(goals(.downgrade, chain).isEmpty)
        #expect(chain.objection(to: .upgrade, to: chain.entries[1])?.contains("at 9, which no file has") == true)
    }

    @Test("Where no database was asked nothing is refused")
    func unasked() {
        let chain = GuideMigration.chain(Self.merged)
        #expect(goals(.upgrade, chain).count == 5)
        #expect(goals(.downgrade, chain).count == 5)
    }
}
