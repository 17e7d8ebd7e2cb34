import MuseModel
import Testing

@Suite("An op as it is stored")
struct OperationPayloadTests {
    private func payload(_ json: String) throws -> OperationPayload {
        try #require(OperationPayload(try JSONText.parse(json)))
    }

    @Test("Documented fields have names, and all others are kept in their order")
    func fields() throws {
        let payload = try payload(
            """
            {"op": "replace", "zeta": 1, "address": "a.py::f", "position": 3, "old_content_id": "1",
             "new_content_id": "2", "old_summary": "before", "new_summary": "after", "alpha": [null]}
            """)
        #expect(payload.kind == .replace)
        #expect(payload.address == "a.py::f")
        #expect(payload.position == "3")
        #expect(payload.links == OperationLinks(oldContent: "1", newContent: "2", summary: "after"))
        #expect(payload.others.map(\.key) == [.string("zeta"), .string("alpha")])
    }

    @Test("Child ops are a tree")
    func children() throws {
        let payload = try payload(
            """
            {"op": "patch", "address": "b.py", "from_address": "a.py", "child_summary": "moved from a.py",
             "child_ops": [{"op": "delete", "address": "f", "child_ops": []},
                           {"op": "patch", "child_ops": [{"op": "insert", "address": "C.g"}]}]}
            """)
        #expect(payload.children.map(\.kind) == [.delete, .patch])
        #expect(payload.children[1].children[0].address == "C.g")
        #expect(payload.descendantCount == 3)
        #expect(payload.fromAddress == "a.py")
        #expect(payload.others.isEmpty)
    }

    @Test("The fields of a mutate keep their order, and values that are no text are JSON")
    func mutate() throws {
        let payload = try payload(
            #"{"op":"mutate","entity_id":"n7","fields":{"pitch":{"old":"60","new":"62"},"tied":{"old":null,"new":true}}}"#
        )
        #expect(payload.entity == "n7")
        #expect(
            payload.fields == [
                .init(name: "pitch", old: "60", new: "62"), .init(name: "tied", old: "null", new: "true"),
            ])
    }

    @Test("A field of another type than documented stays among the others")
    func otherTypes() throws {
        let payload = try payload(#"{"op": 7, "address": ["a"], "child_ops": [1], "fields": {"a": 1}}"#)
        #expect(payload.kind == nil)
        #expect(payload.address == nil)
        #expect(payload.children.isEmpty)
        #expect(payload.fields.isEmpty)
        #expect(payload.others.count == 4)
    }

    @Test("What is no object is no op", arguments: ["null", "[]", "\"insert\"", "3"])
    func noObject(json: String) throws {
        #expect(OperationPayload(try JSONText.parse(json)) == nil)
    }
}
