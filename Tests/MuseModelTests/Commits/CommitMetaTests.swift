import MuseModel
import Testing

@Suite("What commit_meta says")
struct CommitMetaSpecification {
    private func meta(_ json: String) throws -> CommitMeta { CommitMeta(try JSONText.parse(json)) }

    @Test("Bump, breaking changes, agent, model and delta are read")
    func documented() throws {
        let meta = try meta(
            """
            {"structured_delta": {"domain": "code", "ops": [{"op": "insert"}, {"op": "delete"}], "summary": "2 files"},
             "sem_ver_bump": "major", "breaking_changes": ["a.py::x::y", "b.md", "a.py::z"],
             "agent_id": "agent-1", "model_id": "model-2"}
            """)
        #expect(meta.bump == .major)
        #expect(meta.breaking.files.map(\.text) == ["b.md"])
        #expect(meta.breaking.symbols.map(\.text) == ["a.py::x::y", "a.py::z"])
        #expect(meta.agent == "agent-1")
        #expect(meta.model == "model-2")
        #expect(meta.delta == DeltaGlance(domain: "code", summary: "2 files", operationCount: 2))
        #expect(meta.others.isEmpty)
    }

    @Test("Where the server gave the number of ops instead of the ops, that is their number")
    func reduced() throws {
        #expect(try meta(#"{"structured_delta": {"ops": 1924}}"#).delta?.operationCount == 1924)
    }

    @Test("Fields that nobody foresaw are kept in their order, duplicates too")
    func unforeseen() throws {
        let meta = try meta(#"{"zeta": 1, "sem_ver_bump": "none", "alpha": {"b": [1]}, "zeta": 2, "test_runs": 3}"#)
        #expect(meta.others.map(\.key) == ["zeta", "alpha", "zeta", "test_runs"].map(StructuredValue.string))
        #expect(meta.others.last?.value == .number("3"))
    }

    @Test("A field that is not what the data model says is kept as it is instead of being read")
    func otherKinds() throws {
        let meta = try meta(
            #"{"sem_ver_bump": 3, "breaking_changes": ["a", 7], "agent_id": null, "structured_delta": "x"}"#)
        #expect(meta.bump == nil)
        #expect(meta.breaking.isEmpty)
        #expect(meta.agent == nil)
        #expect(meta.delta == nil)
        #expect(
            meta.others.map(\.key)
                == ["sem_ver_bump", "breaking_changes", "agent_id", "structured_delta"].map(StructuredValue.string))
    }

    @Test("An empty object, and NULL, say nothing; a bump that nobody knows speaks by its own name")
    func sparse() throws {
        #expect(try meta("{}") == .empty)
        #expect(try meta("null") == .empty)
        #expect(CommitMeta.empty.others.isEmpty)
        #expect(try meta(#"{"sem_ver_bump": "epoch", "agent_id": ""}"#).bump == .unknown("epoch"))
        #expect(try meta(#"{"structured_delta": null, "agent_id": ""}"#) == .empty)
    }

    @Test("A text that holds JSON once more is read; anything else is kept under the column's name")
    func otherShapes() throws {
        #expect(CommitMeta(.string(#"{"sem_ver_bump": "minor"}"#)).bump == .minor)
        #expect(try meta("[1]").others == [StructuredValue.Member("commit_meta", .array([.number("1")]))])
        #expect(CommitMeta(.string("not json")).others.first?.value == .string("not json"))
    }

    @Test(
        "Parents are read from JSON, from a text with JSON, and from an array",
        arguments: [
            (#"["a", "b"]"#, ["a", "b"]), ("[]", []), ("{}", []), ("", []), ("null", []), (#""[\"a\"]""#, ["a"]),
            ("{a,b}", ["a", "b"]), (#"{"a b",NULL,c}"#, ["a b", "c"]), ("sha256:0f", ["sha256:0f"]),
            (#"["a", 7, null, ""]"#, ["a"]), (#""a""#, ["a"]),
        ])
    func parents(text: String, ids: [String]) {
        #expect(CommitParents.ids(inColumnText: text) == ids)
    }
}
