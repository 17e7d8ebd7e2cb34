import MuseModel
import Testing

@Suite("The content ids that ops carry")
struct OperationContentsTests {
    private func content(_ json: String) throws -> String? {
        OperationContents.content(of: try JSONText.parse(json))
    }

    private func contents(_ ops: String, of addresses: String...) throws -> [SymbolAddress: String] {
        OperationContents.contents(
            of: Set(addresses.map { SymbolAddress($0) }),
            inMeta: try JSONText.parse(#"{"structured_delta": {"ops": \#(ops)}}"#))
    }

    @Test("The new content's id comes before the content's")
    func order() throws {
        #expect(try content(#"{"content_id": "one", "new_content_id": "two"}"#) == "two")
        #expect(try content(#"{"content_id": "one", "new_content_id": ""}"#) == "one")
        #expect(try content(#"{"content_id": "one", "new_content_id": null}"#) == "one")
    }

    @Test("What is no text is no id, nor is an empty one", arguments: ["{}", "[]", "null", #"{"content_id": 5}"#])
    func none(json: String) throws {
        #expect(try content(json) == nil)
        #expect(try content(#"{"content_id": "", "old_content_id": "x"}"#) == nil)
    }

    @Test("Of members of one name the last counts")
    func duplicates() throws {
        #expect(try content(#"{"content_id": "one", "content_id": "two"}"#) == "two")
        #expect(try content(#"{"content_id": "one", "content_id": null}"#) == nil)
    }

    @Test("An op of the address is found at any depth, the first that carries an id")
    func nested() throws {
        let found = try contents(
            #"""
            [{"address": "a", "child_ops": [{"address": "a/b", "content_id": "one"}, {"address": "a", "content_id": "x"}]},
             {"address": "a", "content_id": "two"}, {"address": "a/b", "content_id": "three"}]
            """#, of: "a", "a/b", "c")
        #expect(found == [SymbolAddress("a"): "x", SymbolAddress("a/b"): "one"])
    }

    @Test("A child of a file that moved names a symbol without its file, which is no file of that name")
    func unqualified() throws {
        let op = #"{"address": "new", "from_address": "old", "child_ops": [{"address": "main", "content_id": "one"}]}"#
        #expect(try contents("[\(op)]", of: "main").isEmpty)
    }

    @Test("Addresses are told apart by their bytes")
    func bytes() throws {
        #expect(try contents(#"[{"address": "\#u{e9}", "content_id": "one"}]"#, of: "e\u{301}").isEmpty)
    }

    @Test(
        "A delta has ops where they are a list of some",
        arguments: [
            (#"{"structured_delta": {"ops": [{}]}}"#, true), (#"{"structured_delta": {"ops": []}}"#, false),
            (#"{"structured_delta": {"ops": {}}}"#, false), (#"{"structured_delta": null}"#, false), ("[]", false),
        ])
    func hasOperations(json: String, expected: Bool) throws {
        #expect(OperationContents.hasOperations(meta: try JSONText.parse(json)) == expected)
    }
}
