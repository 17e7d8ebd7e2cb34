/// What is kept of a run: when, what, and how it ended. Never its output.
public struct AuditLine: Hashable, Sendable {
    public let at: UTCTimestamp
    /// The number of muselens's own process, which with the time tells the two lines of a run from those of another.
    public let process: Int
    public let request: RunRequest
    public let engine: String
    public let container: String
    /// `nil` where muselens was started without one.
    public let profile: String?
    /// `nil` at its begin.
    public private(set) var ending: Ending?

    /// How it ended, and when.
    public struct Ending: Hashable, Sendable {
        public let at: UTCTimestamp
        public let end: RunEnd
    }

    /// The line that is written before anything is run.
    public init(
        at: UTCTimestamp, process: Int, request: RunRequest, engine: String, container: String, profile: String? = nil
    ) {
        (self.at, self.process, self.request) = (at, process, request)
        (self.engine, self.container, self.profile) = (engine, container, profile)
    }

    /// The same run at its end.
    public func ended(_ end: RunEnd, at moment: UTCTimestamp) -> AuditLine {
        var line = self
        line.ending = Ending(at: moment, end: end)
        return line
    }

    /// The line without its line feed, as a JSON object: `at`, `pid`, `command`, `container`, `engine`, `profile` where
    /// there is one, `ended_at`, `end` (`exited`, `lost`, `left`) and `exit`, the last three `null` at the begin.
    public var text: String {
        let command = request.withoutValues.commandLine(engine: engine, container: container)
        var members = [
            Member("at", .string(at.rfc3339)), Member("pid", .number("\(process)")),
            Member("command", .string(command)), Member("container", .string(container)),
            Member("engine", .string(engine)),
        ]
        if let profile { members.append(Member("profile", .string(profile))) }
        members += [
            Member("ended_at", ending.map { .string($0.at.rfc3339) } ?? .null),
            Member("end", ending.map { .string($0.end.name) } ?? .null),
            Member("exit", ending?.end.status.map { .number("\($0)") } ?? .null),
        ]
        return JSONText.compact(.object(members))
    }

    private typealias Member = StructuredValue.Member
}
