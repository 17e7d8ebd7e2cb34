import TerminalKit
import Testing

@Suite("Names that somebody probably meant")
struct NearestNameSpecification {
    @Test("A long name that differs in a piece from one that is there is near it, wherever the piece is")
    func longNames() {
        let folder = String(repeating: "folder/", count: 30)
        let names = ["\(folder)app.py::run", "\(folder)other.py::walk"]
        #expect(NearestName.of("\(folder)app.py::rum", among: names) == names[0])
        #expect(NearestName.of("x\(folder)other.py::walk", among: names) == names[1])
    }

    @Test("Of several near names the nearest stands first, equally near ones as they come")
    func order() {
        #expect(
            NearestName.all(of: "walked", among: ["walks", "talked", "run", "walker"]) == ["talked", "walker", "walks"])
    }

    @Test("Names that have little in common are not near")
    func farNames() {
        #expect(NearestName.of("overview", among: ["musehub_commits"]) == nil)
        #expect(NearestName.of("", among: ["ab"]) == nil)
    }
}
