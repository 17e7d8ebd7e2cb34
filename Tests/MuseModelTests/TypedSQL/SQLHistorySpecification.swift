import MuseModel
import Testing

@Suite("The history of typed texts")
struct SQLHistorySpecification {
    private func moment(_ seconds: Int64) -> UTCTimestamp {
        UTCTimestamp(millisecondsSince1970: (1_700_000_000 + seconds) * 1_000)
    }

    private func history(_ texts: [String]) -> SQLHistory {
        var history = SQLHistory()
        for (index, text) in texts.enumerated() { history.add(text, at: moment(Int64(index))) }
        return history
    }

    @Test("The newest comes first; the same in a row is one, at the later time; blanks are none")
    func adds() {
        let history = history(["a", "b", "b", " \n", "a"])
        #expect(history.entries.map(\.text) == ["a", "b", "a"])
        #expect(history.entries.map(\.at) == [moment(4), moment(2), moment(0)])
    }

    @Test("Two spellings of one letter are two texts")
    func bytewise() {
        #expect(history(["'\u{E9}'", "'e\u{301}'"]).entries.count == 2)
    }

    @Test("The oldest make room for what is newer")
    func bounded() {
        let many = history((0...SQLHistory.maximumCount).map { "SELECT \($0)" })
        #expect(many.entries.count == SQLHistory.maximumCount)
        #expect(many.entries.last?.text == "SELECT 1")
        let longest = String(repeating: "x", count: SQLHistory.longestText - 4)
        let fitting = SQLHistory.maximumBytes / SQLHistory.longestText
        let long = history(["a"] + (1...fitting).map { longest + "\(1_000 + $0)" })
        #expect(long.entries.count == fitting)
        #expect(!long.entries.contains { $0.text == "a" })
    }

    @Test("A text as long as a file is not kept, and pushes nothing out")
    func tooLong() {
        let file = String(repeating: "x", count: SQLHistory.longestText + 1)
        #expect(history(["a", file]).entries.map(\.text) == ["a"])
    }

    @Test("What is written is read back, whatever the text holds")
    func roundTrip() {
        let history = history(["SELECT 'é👩🏽‍🚀'\n\t--\u{2028}\"\\", "\u{1B}[31m\0", "e\u{301}"])
        #expect(SQLHistory(jsonLines: history.jsonLines) == history)
        #expect(history.jsonLines.utf8.count { $0 == 0x0A } == 3)
    }

    @Test("Lines that are no entries are passed over, and lines that were appended count")
    func brokenLines() {
        let lines = """
            {"at":"2023-11-14T22:13:20Z","text":"a"}
            {"at":"2023-11-14T22:13:20Z","te

            [1]
            {"at":"yesterday","text":"b"}
            {"text":"c"}
            {"at":"2023-11-14T22:13:21Z","text":"a"}\r
            {"at":"2023-11-14T22:13:22Z","text":"d","more":1}
            """
        let history = SQLHistory(jsonLines: lines)
        #expect(history.entries.map(\.text) == ["d", "a"])
        #expect(history.entries.last?.at == moment(1))
    }

    @Test("A file that has grown too large is read from its newest end")
    func largeFile() {
        let lines = (0..<1_500).map { SQLHistory.Entry(at: moment($0), text: "q\($0)").line + "\n" }.joined()
        let history = SQLHistory(jsonLines: lines)
        #expect(history.entries.count == SQLHistory.maximumCount)
        #expect(history.entries.first?.text == "q1499")
    }

    @Test("A search finds words in any case, each text once")
    func search() {
        let history = history(["SELECT Größe", "TABLE x", "SELECT Größe", "x"])
        #expect(history.search("GRÖSSE").isEmpty)
        #expect(history.search("größe").map(\.at) == [moment(2)])
        #expect(history.search("").map(\.text) == ["x", "SELECT Größe", "TABLE x"])
        #expect(history.search(".").isEmpty)
    }
}
