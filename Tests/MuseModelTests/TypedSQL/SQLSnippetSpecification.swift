import MuseModel
import Testing

@Suite("Prepared queries")
struct SQLSnippetSpecification {
    @Test(
        "A comment in a file's first line is the title; without one the name is",
        arguments: [
            ("-- All of it\nSELECT 1\n", "All of it", "SELECT 1"),
            ("\r\n--All of it \r\n\nSELECT 1", "All of it", "SELECT 1"),
            ("SELECT 1 -- x\n-- y", "mine", "SELECT 1 -- x\n-- y"), ("--\nSELECT 1", "mine", "--\nSELECT 1"),
            ("", "mine", ""), ("-- only", "only", ""), ("/* x */\nSELECT 1", "mine", "/* x */\nSELECT 1"),
        ])
    func parses(_ file: String, title: String, text: String) {
        #expect(SQLSnippet(name: "mine", file: file) == SQLSnippet(name: "mine", title: title, text: text))
    }

    @Test("The guide's are queries that are not refused, each with a name of its own", arguments: SQLSnippets.guide)
    func guide(_ snippet: SQLSnippet) {
        #expect(TypedStatement(snippet.text).refusal(allowing: []) == nil)
        #expect(SQLSnippets.guide.filter { $0.name == snippet.name }.count == 1)
        #expect(!snippet.title.isEmpty)
    }

    @Test("A symbol's history asks for its repository and address")
    func parameters() {
        let snippet = SQLSnippets.guide.first { $0.name == "symbol-history" }
        #expect(snippet.map { TypedStatement($0.text).parameterNames } == ["repo_id", "address"])
    }
}
