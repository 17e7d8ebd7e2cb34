import MuseModel
import Testing

@Suite("Kinds of operation")
struct OperationKindSpecification {
    @Test("Every documented name is read and written back, with a glyph of its own")
    func documented() {
        let names = ["insert", "delete", "replace", "patch", "mutate", "move", "directory_rename"]
        let kinds = names.map(OperationKind.init(name:))
        #expect(kinds == OperationKind.documented)
        #expect(kinds.map(\.name) == names)
        #expect(String(kinds.map(\.glyph)) == "+-~◇*→⤳")
    }

    @Test("An operation that is not known keeps its own name")
    func unknown() {
        let kind = OperationKind(name: "Insert\u{1B}")
        #expect(kind == .unknown("Insert\u{1B}"))
        #expect(kind.name == "Insert\u{1B}")
        #expect(kind.word == "Insert\u{1B}")
        #expect(!OperationKind.documented.map(\.glyph).contains(kind.glyph))
    }

    @Test("A directory rename is two words to a person and one name to the database")
    func words() {
        #expect(OperationKind.directoryRename.word == "directory rename")
        #expect(OperationKind.patch.word == "patch")
    }
}
