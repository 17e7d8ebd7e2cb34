import MuseModel
import Testing

@Suite("The order that contents tell by themselves")
struct CommitChainTests {
    private static func history(_ fill: (inout SmallHistory) -> Void) -> Lineage {
        var history = SmallHistory()
        fill(&history)
        return history.lineage(of: "a.py::f")
    }

    @Test(
        "Entries of which each takes up what the one before left are one row, through a rename and a new creation too")
    func chain() throws {
        let lineage = Self.history { history in
            history.add(.insert, "a.py::f", 1, to: "A")
            history.add(.replace, "a.py::f", 2, from: "A", to: "B", "renamed to g")
            history.add(.replace, "a.py::g", 3, from: "B", to: "C")
            history.add(.delete, "a.py::g", 4, from: "C")
            history.add(.insert, "a.py::g", 5, to: "D")
        }
        let walk = try #require(CommitWalk(chainOf: lineage))
        #expect(walk.isComplete)
        #expect(walk.visits["c1"]?.parents == [])
        #expect(walk.visits["c5"]?.parents == ["c4"])
        let story = LifeStory(lineage, walk: walk)
        #expect(story.graph.isByGraph)
        #expect(story.entries.map(\.row.commit) == ["c1", "c2", "c3", "c4", "c5"])
    }

    @Test("Two branches from one content are none, and neither are entries that name no content")
    func fork() {
        let fork = Self.history { history in
            history.add(.insert, "a.py::f", 1, to: "A")
            history.add(.replace, "a.py::f", 2, from: "A", to: "B")
            history.add(.replace, "a.py::f", 3, from: "A", to: "C")
        }
        let silent = Self.history { history in
            history.add(.insert, "a.py::f", 1, to: "A")
            history.add(.patch, "a.py::f", 2)
        }
        #expect(CommitWalk(chainOf: fork) == nil)
        #expect(CommitWalk(chainOf: silent) == nil)
    }

    @Test("What moves within its collection stays the content that it was, in the row and in the order")
    func moves() throws {
        let row = Self.history { history in
            history.add(.insert, "a.py::f", 1, to: "A")
            history.add(.move, "a.py::f", 2, to: "A")
            history.add(.mutate, "a.py::f", 3, from: "A", to: "B")
            history.add(.move, "a.py::f", 4, to: "B")
        }
        #expect(CommitWalk(chainOf: row)?.isComplete == true)
        let early = Self.history { history in
            history.add(.insert, "a.py::f", 1, to: "A")
            history.add(.move, "a.py::f", 2, to: "B")
            history.add(.mutate, "a.py::f", 3, from: "A", to: "B")
            history.add(.mutate, "a.py::f", 4, from: "B", to: "C")
        }
        #expect(CommitWalk(chainOf: early) == nil)
        #expect(LifeStory(early).graph.commits == ["c1", "c3", "c2", "c4"], "its clock was behind")
    }

    @Test("In doubt are the commits beside which the row breaks; none where it does not")
    func doubt() {
        let lineage = Self.history { history in
            for second in 1...4 { history.add(.replace, "a.py::f", second, from: "\(second)", to: "\(second + 1)") }
            for second in 6...9 { history.add(.replace, "a.py::f", second, from: "\(second)", to: "\(second + 1)") }
        }
        #expect(lineage.commitsInDoubt == ["c4", "c6"])
        let row = Self.history { history in
            history.add(.insert, "a.py::f", 1, to: "A")
            history.add(.replace, "a.py::f", 2, from: "A", to: "B")
        }
        #expect(row.commitsInDoubt.isEmpty)
    }
}
