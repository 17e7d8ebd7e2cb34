import MuseModel
import Testing

@Suite("Following an address")
struct LineageTests {
    @Test("A symbol that changes in neither step is bridged by its file's row, forward and backward")
    func fileMove() {
        var history = SmallHistory()
        history.add(.insert, "a.py::f", 1, to: "1")
        history.add(.patch, "b.py", 2, "moved from a.py", fromAddress: "a.py")
        history.add(.replace, "b.py::f", 3, from: "1", to: "2")
        for address in ["a.py::f", "b.py::f"] {
            #expect(history.story(of: address).lines == ["1 created a.py::f", "1 moved b.py::f", "1 modified b.py::f"])
        }
        #expect(history.story(of: "a.py::f").entries[1].isBridge)
        #expect(history.lineage(of: "a.py::f").steps[0].evidence.basis == .fileMove)
    }

    @Test("A file that moves twice is followed through the path at which the symbol has no row")
    func twice() {
        var history = SmallHistory()
        history.add(.insert, "a.py::f", 1, to: "1")
        history.add(.patch, "b.py", 2, fromAddress: "a.py")
        history.add(.patch, "c.py", 3, fromAddress: "b.py")
        history.add(.delete, "c.py::f", 4, from: "1")
        let expected = ["1 created a.py::f", "1 moved b.py::f", "1 moved c.py::f", "1 deleted c.py::f"]
        #expect(history.story(of: "a.py::f").lines == expected)
        #expect(history.lineage(of: "b.py::f") == history.lineage(of: "c.py::f"))
    }

    @Test("What a move brings anew, or what was deleted before it, did not move")
    func notCarried() {
        var history = SmallHistory()
        history.add(.insert, "a.py::f", 1, to: "1")
        history.add(.delete, "a.py::f", 2, from: "1")
        history.add(.insert, "a.py::g", 1, to: "9")
        history.add(.patch, "b.py", 3, fromAddress: "a.py")
        history.add(.insert, "b.py::f", 4, to: "2")
        history.add(.insert, "b.py::g", 3, to: "8")
        #expect(history.lineage(of: "b.py::f").steps.isEmpty)
        #expect(history.lineage(of: "a.py::g").steps.isEmpty)
    }

    @Test("A rename is matched by the content id, not by the name in its words")
    func renameByID() {
        var history = SmallHistory()
        history.add(.insert, "a.py::C.f", 1, to: "1")
        history.add(.replace, "a.py::C.f", 2, from: "1", to: "2", "renamed to g")
        history.add(.replace, "a.py::C.g", 1, from: "7", to: "8")
        history.add(.replace, "a.py::D.g", 3, from: "2", to: "3")
        let step = history.lineage(of: "a.py::D.g").steps[0]
        #expect(step.from.text == "a.py::C.f")
        #expect(step.evidence.basis == .content("2"))
        #expect(history.story(of: "a.py::C.f").lines.contains("1 renamed a.py::C.f"))
    }

    @Test("Where no row goes on from the content, the words are followed, and said to be only words")
    func renameByWords() {
        var history = SmallHistory()
        history.add(.replace, "a.py::C.f", 2, from: "1", to: "2", "renamed to g")
        let lineage = history.lineage(of: "a.py::C.f")
        #expect(lineage.addresses.map(\.text) == ["a.py::C.f", "a.py::C.g"])
        #expect(lineage.steps[0].evidence.certainty == .inferred)
        #expect(lineage == history.lineage(of: "a.py::C.g"))
    }

    @Test("Words are not followed to an address that was created by itself; a sentence says so")
    func contradicted() {
        var history = SmallHistory()
        history.add(.replace, "a.py::f", 2, from: "1", to: "2", "renamed to g")
        history.add(.insert, "a.py::g", 5, to: "9")
        #expect(history.lineage(of: "a.py::f").steps.isEmpty)
        #expect(history.lineage(of: "a.py::f").notes.count == 1)
        #expect(history.story(of: "a.py::f").lines == ["1 renamed~ a.py::f"])
    }

    @Test("A member of a renamed class whose words say its own name is found by a sibling")
    func sibling() {
        var history = SmallHistory()
        history.add(.replace, "a.py::C.f", 2, from: "1", to: "2", "renamed to f")
        history.add(.replace, "a.py::C.g", 2, from: "3", to: "3", "moved to _C.g")
        let step = history.lineage(of: "a.py::C.f").steps[0]
        #expect(step.to.text == "a.py::_C.f")
        #expect(step.evidence.basis == .sibling(words: "renamed to f", SymbolAddress("a.py::C.g")))
    }

    @Test("Of several that claim one target the nearest gets it, and a sentence tells of the others")
    func claimants() {
        var history = SmallHistory()
        history.add(.replace, "a.py::C.f", 2, from: "1", to: "2", "renamed to h")
        history.add(.replace, "a.py::D.g", 2, from: "1", to: "2", "renamed to h")
        history.add(.replace, "a.py::D.h", 3, from: "2", to: "3")
        #expect(history.lineage(of: "a.py::D.h").steps.map(\.from.text) == ["a.py::D.g"])
        #expect(history.lineage(of: "a.py::C.f").steps.map(\.to.text) == ["a.py::C.h"])
    }

    @Test("A number of a line in a name is no rename")
    func lineShift() {
        var history = SmallHistory()
        history.add(.replace, "a.md::code@L40", 2, from: "1", to: "1", "moved to code@L25")
        history.add(.replace, "a.md::code@L25", 3, from: "1", to: "2")
        #expect(history.lineage(of: "a.md::code@L40").steps.isEmpty)
        #expect(history.story(of: "a.md::code@L40").entries[0].summary == "shifted by lines")
    }

    @Test("A delete and an insert of one content in one commit are a move, the same name first")
    func otherFile() {
        var history = SmallHistory()
        history.add(.delete, "a.py::f", 2, from: "1", "removed f → moved to b.py")
        history.add(.delete, "a.py::g", 2, from: "1", "removed g → moved to b.py")
        history.add(.insert, "b.py::g", 2, to: "1", "added g ← moved from a.py")
        history.add(.insert, "b.py::f", 2, to: "1", "added f ← moved from a.py")
        #expect(history.story(of: "b.py::f").lines == ["1 moved a.py::f", "1 moved b.py::f"])
        #expect(history.lineage(of: "a.py::g").addresses.map(\.text) == ["a.py::g", "b.py::g"])
    }

    @Test("Words of both ends are enough for an inferred move; words of one are not")
    func otherFileByWords() {
        var history = SmallHistory()
        history.add(.delete, "a.py::f", 2, from: "1", "removed f → moved to b.py")
        history.add(.insert, "b.py::f", 2, to: "2", "added f ← moved from a.py")
        history.add(.delete, "a.py::g", 2, from: "5", "removed g → moved to b.py")
        history.add(.insert, "b.py::g", 2, to: "6", "added g")
        #expect(history.story(of: "b.py::f").lines == ["1 moved~ a.py::f", "1 moved~ b.py::f"])
        #expect(history.lineage(of: "a.py::g").steps.isEmpty)
        #expect(history.lineage(of: "a.py::g").notes.count == 1)
    }

    @Test("A file without symbols moved where its content went and came in one commit")
    func plainFile() {
        var history = SmallHistory()
        history.add(.insert, "a.ini", 1, to: "1")
        history.add(.delete, "a.ini", 2, from: "1")
        history.add(.insert, "t/a.ini", 2, to: "1")
        #expect(history.story(of: "a.ini").lines == ["1 created a.ini", "1 moved a.ini", "1 moved t/a.ini"])
    }

    @Test("An address that is left and created anew has two lives, and both are told")
    func twoLives() {
        var history = SmallHistory()
        history.add(.insert, "a.py::f", 1, to: "1")
        history.add(.replace, "a.py::f", 2, from: "1", to: "2", "renamed to g")
        history.add(.replace, "a.py::g", 3, from: "2", to: "3")
        history.add(.insert, "a.py::f", 4, to: "8")
        history.add(.delete, "a.py::f", 5, from: "8")
        #expect(
            history.story(of: "a.py::g").lines == [
                "1 created a.py::f", "1 renamed a.py::f", "1 modified a.py::g", "2 created a.py::f",
                "2 deleted a.py::f",
            ])
        #expect(history.story(of: "a.py::f").lives == 2)
    }

    @Test("A change on a side branch behind the end of a life belongs to that life")
    func sideBranch() {
        var history = SmallHistory()
        history.add(.insert, "a.py::f", 1, to: "1")
        history.add(.delete, "a.py::f", 2, from: "1")
        history.add(.replace, "a.py::f", 3, from: "1", to: "2")
        #expect(history.story(of: "a.py::f").lives == 1)
    }

    @Test("Renames in a circle, and files that move back and forth, come to an end")
    func circles() {
        var history = SmallHistory()
        history.add(.replace, "a.py::f", 1, from: "1", to: "2", "renamed to g")
        history.add(.replace, "a.py::g", 2, from: "2", to: "1", "renamed to f")
        history.add(.patch, "b.py", 3, fromAddress: "a.py")
        history.add(.patch, "a.py", 4, fromAddress: "b.py")
        history.add(.replace, "a.py::f", 5, from: "1", to: "2", "renamed to g")
        let lineage = history.lineage(of: "a.py::f")
        #expect(lineage.isComplete)
        #expect(lineage == history.lineage(of: "a.py::g"))
        #expect(history.story(of: "a.py::f").entries.count >= 3)
    }

    @Test("A lineage without end is cut, and says so")
    func limit() {
        var history = SmallHistory()
        for number in 0..<50 {
            history.add(.delete, "f\(number).py::f", number, from: "1", "removed f → moved to f\(number + 1).py")
            history.add(.insert, "f\(number + 1).py::f", number, to: "1", "added f ← moved from f\(number).py")
        }
        let lineage = history.lineage(of: "f0.py::f", limit: 10)
        #expect(lineage.addresses.count == 10)
        #expect(!lineage.isComplete)
        #expect(lineage.notes.last?.contains("10 addresses") == true)
    }

    @Test("A first patch that only adds symbols likely created its file")
    func patchedFile() {
        var history = SmallHistory()
        history.add(.patch, "a.py", 1, "4 symbols added")
        history.add(.patch, "a.py", 2, "1 symbol added")
        history.add(.patch, "a.py", 3, "4 symbols removed")
        #expect(history.story(of: "a.py").lines == ["1 created~ a.py", "1 modified a.py", "1 deleted~ a.py"])
    }
}
