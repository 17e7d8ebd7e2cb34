import MuseModel
import Testing

@Suite("The rows of a commit by file")
struct FileChangeSpecification {
    private func row(_ address: String, _ kind: OperationKind = .insert) -> CommitRow {
        CommitRow(address: SymbolAddress(address), kind: kind)
    }

    @Test("Symbols stand below their file, wherever the file's own row sorts")
    func grouped() {
        let files = FileChange.byFile(
            [row("a.py::z"), row("a.py-old"), row("b.py::only"), row("a.py", .patch), row("a.py::import::os")])
        #expect(files.map(\.path) == ["a.py", "a.py-old", "b.py"])
        #expect(files.map { $0.row?.kind } == [.patch, .insert, nil])
        #expect(files[0].symbols.map(\.address.text) == ["a.py::import::os", "a.py::z"])
        #expect(files[2].symbols.map(\.address.text) == ["b.py::only"])
    }

    @Test("Two rows of one path are both kept")
    func twice() {
        let files = FileChange.byFile([row("a", .insert), row("a", .delete)])
        #expect(files.count == 1)
        #expect(files[0].symbols.count == 1)
    }

    @Test("Six thousand rows are grouped in a moment")
    func quick() {
        let rows = (0..<6000).map { row("src/file-\($0 % 300).py::Class\($0 % 7).method_\($0)") }
        let start = ContinuousClock.now
        let files = FileChange.byFile(rows)
        #expect(start.duration(to: .now) < .seconds(2))
        #expect(files.count == 300)
        #expect(files.map(\.symbols.count).reduce(0, +) == 6000)
    }
}
