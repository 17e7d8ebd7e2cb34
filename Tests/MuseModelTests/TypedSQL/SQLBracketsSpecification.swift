import MuseModel
import Testing

@Suite("Brackets that belong together")
struct SQLBracketsSpecification {
    /// The offset of the partner of the bracket at an offset.
    private func partner(_ text: String, _ offset: Int) -> Int? {
        let index = text.index(text.startIndex, offsetBy: offset)
        return SQLBrackets.partner(of: index, in: text, tokens: SQLScanner.tokens(of: text))
            .map { text.distance(from: text.startIndex, to: $0) }
    }

    @Test("From either end to the other, past what is nested", arguments: [(0, 9), (2, 5), (6, 8)])
    func pairs(_ opening: Int, closing: Int) {
        let text = "(é[ab][1])"
        #expect(partner(text, opening) == closing)
        #expect(partner(text, closing) == opening)
    }

    @Test(
        "None where it is alone, of the other kind, quoted, or no bracket",
        arguments: [
            ("(", 0), (")", 0), ("(]", 0), ("(]", 1), ("')'(", 1), ("(')'", 0), ("(/*)*/", 0), ("(a)", 1), ("", 0),
        ])
    func alone(_ text: String, offset: Int) {
        #expect(partner(text, offset) == nil)
    }

    @Test("A hundred thousand open ones are looked through at once")
    func hostile() {
        #expect(partner(String(repeating: "(", count: 100_000) + "()", 100_000) == 100_001)
    }
}
