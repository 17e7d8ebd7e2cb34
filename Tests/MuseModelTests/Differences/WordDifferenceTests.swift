import MuseModel
import Testing

@Suite("Differences of words")
struct WordDifferenceSpecification {
    /// Both lines with what changed in brackets.
    private func marked(_ old: Substring, _ new: Substring, ignoringWhitespace: Bool = false) -> [String] {
        let difference = WordDifference(from: old, to: new, ignoringWhitespace: ignoringWhitespace)
        return [difference.old, difference.new].map { pieces in
            pieces.map { $0.isChanged ? "[\($0.text)]" : String($0.text) }.joined()
        }
    }

    @Test("Whole identifiers are marked, not the letters that differ")
    func identifiers() {
        #expect(
            marked("def _allow_join_suggestion(self):", "def _allow_join(self, word):") == [
                "def [_allow_join_suggestion](self):", "def [_allow_join](self[, word]):",
            ])
    }

    @Test("Operators, brackets and white space are words of their own")
    func punctuation() {
        #expect(marked("if a == b:", "if a != b:") == ["if a [=]= b:", "if a [!]= b:"])
        #expect(marked("f(a, b)", "f(a,b)") == ["f(a,[ ]b)", "f(a,b)"])
        #expect(marked("f(a, b)", "f(a,\tb)", ignoringWhitespace: true) == ["f(a, b)", "f(a,\tb)"])
    }

    @Test("Characters of several scalars stay whole")
    func graphemes() {
        #expect(marked("say 👩‍👩‍👧 now", "say 👩‍👩‍👦 now") == ["say [👩‍👩‍👧] now", "say [👩‍👩‍👦] now"])
        let spellings = marked("caf\u{E9} is open", "cafe\u{301} is open").map { Array($0.utf8) }
        #expect(spellings == ["[caf\u{E9}] is open", "[cafe\u{301}] is open"].map { Array($0.utf8) })
    }

    @Test("Lines with little in common are marked as a whole")
    func unrelated() {
        #expect(marked("a = f(x)", "return value.of(other)") == ["[a = f(x)]", "[return value.of(other)]"])
        #expect(marked("", "x") == ["", "[x]"])
        #expect(marked("same", "same") == ["same", "same"])
    }

    @Test("Beyond the limit the rest of a line is one word")
    func longLines() {
        let rest = String(repeating: "x", count: 3_000_000)
        let difference = WordDifference(from: Substring("a b " + rest), to: Substring("a c " + rest))
        #expect(difference.old.map(\.isChanged) == [false, true, false])
        let many = String(repeating: "word ", count: 200_000)
        let changed = WordDifference(from: Substring("a " + many), to: Substring("a " + many + "end"))
        #expect(changed.new.map(\.isChanged) == [false, true])
        #expect(changed.new.last?.text.utf8.count ?? 0 > 900_000)
    }

    @Test("The pieces of a line are the line")
    func completeness() {
        var generator = SeededGenerator(seed: 31)
        for _ in 0..<1_000 {
            let (old, new) = (String.random(using: &generator), String.random(using: &generator))
            let difference = WordDifference(from: old[...], to: new[...])
            #expect(Array(difference.old.map { String($0.text) }.joined().utf8) == Array(old.utf8))
            #expect(Array(difference.new.map { String($0.text) }.joined().utf8) == Array(new.utf8))
        }
    }
}
