import MuseModel
import Testing

@Suite("An op in a few words")
struct OperationSummaryTests {
    private func summary(
        _ kind: OperationKind, _ words: String? = nil, address: String = "a.py::f",
        links: OperationLinks = OperationLinks()
    ) -> OperationSummary {
        var links = links
        links.summary = links.summary ?? words
        return OperationSummary(kind: kind, links: links, address: SymbolAddress(address))
    }

    @Test(
        "A replace says how much changed",
        arguments: [
            ("function f (implementation changed)  L46–63", "implementation changed", .implementationOnly),
            ("class F (signature updated)  L35–693", "signature changed", .signatureOnly),
            ("method g (signature changed)", "signature changed", .signatureOnly),
            ("function f (modified)  L1–2", "signature and implementation changed", .fullRewrite),
            ("setup.py (reformatted — no semantic change)", "reformatted", nil),
            ("CHANGES.rst (after)", "content changed", nil), ("tuned by ear", "tuned by ear", nil),
        ] as [(String, String, OperationSummary.Extent?)])
    func replacement(words: String, text: String, extent: OperationSummary.Extent?) {
        #expect(summary(.replace, words).text == text)
        #expect(summary(.replace, words).extent == extent)
    }

    @Test("A replace that gives the symbol another name says which")
    func newName() {
        #expect(summary(.replace, "renamed to g").text == "renamed to g")
        #expect(summary(.replace, "moved to Base.g").text == "moved to Base.g")
    }

    @Test("A name that holds the number of a line only shifts with the lines above it")
    func shift() {
        #expect(summary(.replace, "moved to code[sh]@L6", address: "a.md::code@L8").text == "shifted by lines")
        #expect(summary(.replace, "moved to code@L6", address: "a.md::code").text == "moved to code@L6")
        #expect(SummaryWords.holdsLineNumber("Title.table@L40"))
        #expect(!SummaryWords.holdsLineNumber("x@Left"))
    }

    @Test("An insert and a delete say where from and where to, by their last words")
    func files() {
        #expect(summary(.insert, "added function f  L1–2").text == "created")
        #expect(summary(.insert, "added function f  L1–2 ← moved from b.py").text == "moved from b.py")
        #expect(summary(.delete, "removed f → moved to x → moved to c d.py").text == "moved to c d.py")
        #expect(summary(.delete).text == "deleted")
    }

    @Test("A patch speaks by its own summary, and of its file's move")
    func patch() {
        #expect(summary(.patch, "3 symbols modified", address: "a.py").text == "3 symbols modified")
        let links = OperationLinks(summary: "moved from b.py; 1 modified", fromAddress: "b.py")
        #expect(summary(.patch, address: "a.py", links: links).text == "moved from b.py; 1 modified")
    }

    @Test("The rarer ops")
    func rare() {
        #expect(summary(.mutate, links: .init(fieldNames: ["a", "b"])).text == "2 fields: a, b")
        #expect(summary(.mutate, links: .init(fieldNames: ["a"])).text == "1 field: a")
        #expect(summary(.mutate).text == "fields changed")
        #expect(summary(.move, links: .init(fromPosition: "2", toPosition: "5")).text == "moved from position 2 to 5")
        #expect(summary(.directoryRename, address: "new", links: .init(fromAddress: "old")).text == "old → new")
        #expect(summary(.directoryRename, address: "new").text == "directory rename")
        #expect(summary(.unknown("annotate")).text == "annotate")
    }
}
