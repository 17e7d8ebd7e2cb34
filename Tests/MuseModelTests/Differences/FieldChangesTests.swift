import MuseModel
import Testing

@Suite("Changes of fields")
struct FieldChangesSpecification {
    private func fields(_ payload: String) throws -> [FieldChanges.Field]? {
        FieldChanges(payload: try JSONText.parse(payload))?.fields
    }

    @Test("Fields come in stored order, each with what it was and what it is")
    func storedOrder() throws {
        let fields = try #require(
            try fields(#"{"entity_id": "e", "fields": {"z": {"old": "1", "new": "2"}, "a": {"new": "4", "old": "3"}}}"#)
        )
        #expect(fields.map(\.name) == ["z", "a"])
        #expect(fields.map(\.old) == [.string("1"), .string("3")])
        #expect(fields.map(\.new) == [.string("2"), .string("4")])
        #expect(fields.allSatisfy { $0.rest == nil })
    }

    @Test("A side that was not stored is not null")
    func missingSides() throws {
        let fields = try #require(try fields(#"{"fields": {"a": {"new": null}, "b": {"old": 1}, "c": {}}}"#))
        #expect(fields.map(\.old) == [nil, .number("1"), nil])
        #expect(fields.map(\.new) == [.null, nil, nil])
    }

    @Test("What nobody foresaw is kept")
    func unforeseen() throws {
        let fields = try #require(
            try fields(#"{"fields": {"a": {"old": "1", "new": "2", "unit": "s"}, "b": ["1", "2"], "b": "x"}}"#))
        #expect(fields.map(\.name) == ["a", "b", "b"])
        #expect(fields[0].rest == .object([.init("unit", .string("s"))]))
        #expect(fields[1].rest == .array([.string("1"), .string("2")]))
        #expect(fields[2].rest == .string("x"))
        #expect(fields[2].old == nil)
    }

    @Test("A key of msgpack that is no string has a name all the same")
    func keys() {
        let changes = FieldChanges(fields: [.init(key: .number("7"), value: .object([.init("old", .null)]))])
        #expect(changes.fields.map(\.name) == ["7"])
    }

    @Test("A payload without a map of fields has no table", arguments: ["{}", "[]", #"{"fields": [1]}"#, "null"])
    func none(payload: String) throws {
        #expect(try fields(payload) == nil)
    }
}
