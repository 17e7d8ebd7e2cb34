import MuseModel
import Testing

@Suite("Differences of lines")
struct LineDifferenceSpecification {
    /// The new text, put together from the script alone: unchanged lines of the old text and added ones.
    private func applied(_ difference: LineDifference) -> String {
        var text = ""
        for run in difference.runs {
            let source = run.isUnchanged ? difference.old : difference.new
            for index in run.isUnchanged ? run.oldLines : run.newLines {
                text += source[index]
                text += source.lacksNewline(at: index) ? "" : "\n"
            }
        }
        return text
    }

    private func runs(_ difference: LineDifference) -> [String] {
        difference.runs.map { "\($0.isUnchanged ? "=" : "!")\($0.oldLines.count),\($0.newLines.count)" }
    }

    @Test("A text is cut at line feeds only, and whether the last line has one is known")
    func lines() {
        let text = TextLines("a\r\n\r\nb\u{2028}c\n\u{301}d")
        #expect(text.lines == ["a\r", "\r", "b\u{2028}c", "\u{301}d"])
        #expect(text.lacksFinalNewline)
        #expect(TextLines("").count == 0)
        #expect(!TextLines("").lacksFinalNewline)
        #expect(TextLines("\n").lines == [""])
        #expect(TextLines("a\n\n").lines == ["a", ""])
    }

    @Test("Runs cover both texts in turn")
    func scripts() {
        let difference = LineDifference(from: "a\nb\nc\nd\n", to: "a\nx\ny\nc\n")
        #expect(runs(difference) == ["=1,1", "!1,2", "=1,1", "!1,0"])
        #expect(difference.removedCount == 2)
        #expect(difference.addedCount == 2)
        #expect(difference.isMinimal)
    }

    @Test(
        "Empty and equal texts have no changes, or nothing but changes",
        arguments: [
            ("", "", []), ("a\n", "a\n", ["=1,1"]), ("", "a\nb\n", ["!0,2"]), ("a\n\n", "", ["!2,0"]),
        ])
    func emptyTexts(old: String, new: String, expected: [String]) {
        #expect(runs(LineDifference(from: old, to: new)) == expected)
    }

    @Test("A line feed that is missing at the end is a change of the last line")
    func finalNewline() {
        let difference = LineDifference(from: "a\nb\n", to: "a\nb")
        #expect(runs(difference) == ["=1,1", "!1,1"])
        #expect(difference.new.lacksNewline(at: 1))
        #expect(!difference.old.lacksNewline(at: 1))
        #expect(!LineDifference(from: "a\nb", to: "a\nb").hasChanges)
    }

    @Test("Two spellings of one letter are two lines, as they are two contents")
    func canonicalEquivalence() {
        #expect(LineDifference(from: "caf\u{E9}\n", to: "cafe\u{301}\n").hasChanges)
        #expect(LineDifference(from: "caf\u{E9}\n", to: "x\n") != LineDifference(from: "cafe\u{301}\n", to: "x\n"))
    }

    @Test("White space of any sort is ignored on demand, and lines stay verbatim")
    func whitespace() {
        let (old, new) = ("if a:\n\tb\r\nc d\n", "if  a:\n    b\u{A0}\ncd\nnew\n")
        let strict = LineDifference(from: old, to: new)
        #expect(runs(strict) == ["!3,4"])
        let loose = LineDifference(from: old, to: new, ignoringWhitespace: true)
        #expect(runs(loose) == ["=3,3", "!0,1"])
        #expect(loose.old[1] == "\tb\r")
        #expect(loose.new[1] == "    b\u{A0}")
        #expect(!LineDifference(from: "a", to: "a\n", ignoringWhitespace: true).hasChanges)
    }

    @Test("An added function ends with its own last line, not with that of the one before")
    func sliding() {
        let old = "def a():\n    x\n\ndef c():\n    x\n"
        let new = "def a():\n    x\n\ndef b():\n    x\n\ndef c():\n    x\n"
        let difference = LineDifference(from: old, to: new)
        #expect(runs(difference) == ["=3,3", "!0,3", "=2,2"])
        #expect(difference.new[difference.runs[1].newLines.lowerBound] == "def b():")
        let removal = LineDifference(from: new, to: old)
        #expect(runs(removal) == ["=3,3", "!3,0", "=2,2"])
    }

    @Test("Changes that slide into each other become one")
    func slidingTogether() {
        let difference = LineDifference(from: "s\nx\nx\nend\n", to: "s\nx\nx\nx\nX\nend\n")
        #expect(runs(difference) == ["=3,3", "!0,2", "=1,1"])
    }

    @Test("Applying the script to the old text gives the new one, with repeated lines and large common parts")
    func application() {
        var generator = SeededGenerator(seed: 11)
        let words = ["", "a", "b", "    }", "}", "é", "e\u{301}", "\r", "\t"]
        func text(_ limit: Int) -> String {
            let lines = (0..<Int.random(in: 0...limit, using: &generator)).map { _ in
                words.randomElement(using: &generator) ?? ""
            }
            return lines.joined(separator: "\n") + (Bool.random(using: &generator) ? "\n" : "")
        }
        for _ in 0..<800 {
            let common = text(30)
            let (old, new) = (text(6) + common + text(6), text(6) + common + text(6))
            let difference = LineDifference(from: old, to: new)
            #expect(Array(applied(difference).utf8) == Array(new.utf8))
            #expect(difference.runs.last.map(\.oldLines.upperBound) ?? 0 == difference.old.count)
            #expect(difference.runs.last.map(\.newLines.upperBound) ?? 0 == difference.new.count)
            for (run, next) in zip(difference.runs, difference.runs.dropFirst()) {
                #expect(run.isUnchanged != next.isUnchanged)
                #expect(run.oldLines.upperBound == next.oldLines.lowerBound)
                #expect(run.newLines.upperBound == next.newLines.lowerBound)
            }
        }
    }

    @Test("Ignoring white space, unchanged lines differ in nothing else")
    func looseApplication() {
        var generator = SeededGenerator(seed: 12)
        func spread(_ text: String) -> String {
            text.map { Bool.random(using: &generator) ? "\($0)" : " \($0)\t" }.joined()
        }
        for round in 0..<200 {
            let lines = (0..<20).map { "word\($0 % (round % 7 + 1))" }
            let old = lines.map { spread($0) + "\n" }.joined()
            let new = lines.shuffled(using: &generator).map { spread($0) + "\n" }.joined()
            let difference = LineDifference(from: old, to: new, ignoringWhitespace: true)
            for run in difference.runs where run.isUnchanged {
                for (before, after) in zip(run.oldLines, run.newLines) {
                    let left = difference.old[before].filter { !$0.isWhitespace }
                    let right = difference.new[after].filter { !$0.isWhitespace }
                    #expect(left == right)
                }
            }
        }
    }
}
