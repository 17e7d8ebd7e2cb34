import MuseModel
import MuseQueries
import Screens
import Testing

@Suite("Addresses that somebody probably meant")
struct NearestAddressSpecification {
    private func near(_ wanted: String, _ addresses: String...) -> [String] {
        NearestAddress.all(of: SymbolAddress(wanted), among: addresses.map { SymbolAddress($0) }).map(\.text)
    }

    @Test("A symbol of the same file stands before an address that is nearer as a whole")
    func sameFile() {
        let found = near("src/a.py::walkers", "src/b.py::walkers", "src/a.py::walked")
        #expect(found == ["src/a.py::walked", "src/b.py::walkers"])
    }

    @Test("The nearest stands first, each once, and what is not near is left out")
    func order() {
        let found = near("a.py::handle", "a.py::handled_", "a.py::handler", "a.py::quit")
        #expect(found == ["a.py::handler", "a.py::handled_"])
    }

    @Test("A file is near by its path, and nothing is near itself")
    func files() {
        #expect(near("src/ap.py", "src/app.py", "src/ap.py", "docs/index.md") == ["src/app.py"])
    }

    @Test("A place that is not there is told with the symbol of its file that is near")
    func arrival() {
        let missing = MissingPlace(
            "No such address.", sought: "a.py::wolk", known: ["b.py::wolk", "a.py::walk"])
        #expect(Arrival(.missing(missing)) == .nowhere(reason: missing.message, advice: "Did you mean a.py::walk?"))
    }
}
