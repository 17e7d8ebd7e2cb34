import MuseModel
import Testing

@Suite("Symbol addresses")
struct SymbolAddressSpecification {
    @Test(
        "The path ends at the first double colon",
        arguments: [
            ("src/app.py", "src/app.py", nil),
            ("src/app.py::Foo.bar", "src/app.py", "Foo.bar"),
            ("a.py::import::os", "a.py", "import::os"),
            ("app.css::.icon::before", "app.css", ".icon::before"),
            ("a.py:::x", "a.py", ":x"),
            ("a:b.py::x", "a:b.py", "x"),
            ("a.py::", "a.py", ""),
            ("::x", "", "x"),
            ("a:", "a:", nil),
            ("", "", nil),
            ("src/directory", "src/directory", nil),
        ] as [(String, String, String?)])
    func split(text: String, path: String, symbol: String?) {
        let address = SymbolAddress(text)
        #expect(address.path == path)
        #expect(address.symbol == symbol)
        #expect(address.isSymbol == (symbol != nil))
        #expect(address.text == text)
    }

    @Test("A combining mark behind the colons does not hide them")
    func combiningMark() {
        let address = SymbolAddress("a.py::\u{301}x")
        #expect(address.isSymbol)
        #expect(address.path == "a.py")
        #expect(address.symbol.map { Array($0.utf8) } == Array("\u{301}x".utf8))
    }

    @Test("Hostile names are kept verbatim")
    func hostile() {
        let text = "a\u{1B}]52;c;x\u{7}.py::line\nbreak % _ \" ' \u{202E}🦆"
        #expect(SymbolAddress(text).text == text)
        #expect(SymbolAddress(text).symbol == "line\nbreak % _ \" ' \u{202E}🦆")
    }

    @Test("Addresses that only look alike are two, as they are to the database")
    func normalization() {
        let composed = SymbolAddress("caf\u{E9}.py")
        let decomposed = SymbolAddress("cafe\u{301}.py")
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed, SymbolAddress("caf\u{E9}.py")]).count == 2)
    }
}
