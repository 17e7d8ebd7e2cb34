/// Who made a commit: a person, or an agent with its model.
struct Author: Sendable {
    let handle: String
    var agent = ""
    var model = ""

    var isAgent: Bool { !agent.isEmpty }

    static let people = (1...12).map { Author(handle: $0 < 10 ? "dev-00\($0)" : "dev-0\($0)") }
    static let agents = [
        Author(handle: "agent-weaver", agent: "agent-weaver", model: "loom-2-large"),
        Author(handle: "agent-scribe", agent: "agent-scribe", model: "quill-1.5"),
        Author(handle: "agent-mason", agent: "agent-mason", model: "loom-2-small"),
    ]
}
