import MuseModel
import Testing

@Suite("The tree of addresses")
struct AddressTreeTests {
    /// Each node on a line: its depth, kind, name, whether it is an address, and how many there are.
    private func lines(_ addresses: String...) -> [String] {
        var lines: [String] = []
        func walk(_ nodes: [AddressTree.Node], _ indent: String) {
            for node in nodes {
                lines.append("\(indent)\(node.kind) \(node.name) \(node.isAddress ? "" : "-")\(node.count)")
                walk(node.children, indent + "  ")
            }
        }
        walk(AddressTree(addresses.map(SymbolAddress.init)).roots, "")
        return lines
    }

    @Test("Folders hold files, files hold symbols, symbols hold what is in them, each with how many")
    func nesting() {
        #expect(
            lines("src/a.py", "src/a.py::Foo", "src/a.py::Foo.bar", "src/a.py::Foo.bar.baz", "top.py", "src/b.py::x")
                == [
                    "folder src/ -5", "  file a.py 4", "    symbol Foo 3", "      symbol bar 2", "        symbol baz 1",
                    "  file b.py -1", "    symbol x 1", "file top.py 1",
                ])
    }

    @Test("The path ends at the first double colon, and further ones part symbols")
    func colons() {
        #expect(lines("a.py::import::os") == ["file a.py -1", "  symbol import -1", "    symbol os 1"])
        #expect(lines("a.css::.icon::before") == ["file a.css -1", "  symbol .icon -1", "    symbol before 1"])
        #expect(lines("a::b/c") == ["file a -1", "  symbol b/c 1"])
    }

    @Test("A dot in a number or in a name with blanks parts nothing")
    func dots() {
        #expect(lines("a.md::Version 8.x notes") == ["file a.md -1", "  symbol Version 8.x notes 1"])
        #expect(lines("a.md::v.8") == ["file a.md -1", "  symbol v.8 1"])
        #expect(lines("a.py::f.", "a.py::.f") == ["file a.py -2", "  symbol .f 1", "  symbol f. 1"])
    }

    @Test("A directory is an address of its own")
    func directory() {
        #expect(lines("notes/", "notes/a") == ["folder notes/ 2", "  file a 1"])
        #expect(lines("notes") == ["file notes 1"])
    }

    @Test("What is strange, empty or very deep is in the tree too, and each path is where it leads")
    func strange() {
        let deep =
            String(repeating: "a/", count: 5000) + "b::" + Array(repeating: "x", count: 5000).joined(separator: ".")
        let addresses = ["", "::", "/", "//a", "a\n%\\_::b\u{1B}[2J", "caf\u{E9}/x", "cafe\u{301}/x", deep].map(
            SymbolAddress.init)
        var found: Set<SymbolAddress> = []
        func walk(_ nodes: [AddressTree.Node]) {
            for node in nodes {
                if node.isAddress { found.insert(SymbolAddress(node.path)) }
                walk(node.children)
            }
        }
        let tree = AddressTree(addresses + addresses)
        walk(tree.roots)
        #expect(found == Set(addresses))
        #expect(tree.roots.map(\.count).reduce(0, +) == addresses.count)
    }
}
