/// The commands of MuseHub's database guide, for one hub: with its own containers in them.
///
/// Source: MuseHub's database guide (`db-management.md`).
public struct Runbook: Hashable, Sendable {
    /// Commands that serve one purpose.
    public struct Section: Hashable, Sendable {
        public let title: String
        public let entries: [Entry]
    }

    /// A command.
    public struct Entry: Hashable, Sendable {
        /// What it is for, as an order to oneself: "Apply all pending migrations".
        public let title: String
        /// What to know before it is run; one sentence or more.
        public let explanation: String
        /// The engine's program first. Words in capitals such as `REVISION` stand for what a person puts there.
        public let words: [String]
        /// The same as something that muselens can run; `nil` where it cannot.
        public let request: RunRequest?
        /// The command of muselens that answers the same or does the same; `nil` where there is none.
        public let muselens: String?

        /// As it is pasted into a shell.
        public var commandLine: String { words.map { ShellWord.quoted($0) }.joined(separator: " ") }
    }

    public let sections: [Section]

    /// MuseHub's own name for login and database.
    public static let usualName = "musehub"

    /// All commands in their order.
    public var entries: [Entry] { sections.flatMap(\.entries) }

    /// - Parameters:
    ///   - engine: its program.
    ///   - user: the login of `psql` inside the database's container.
    public init(
        engine: String = "docker", names: HubContainerNames = HubContainerNames(), user: String = usualName,
        database: String = usualName
    ) {
        let hub = RunbookHub(engine: engine, names: names, user: user, database: database)
        sections = [
            Section(title: "Container topology", entries: hub.topology),
            Section(title: "Running migrations", entries: hub.migrations),
            Section(title: "Running backfill scripts", entries: hub.backfills),
            Section(title: "Inspecting the database", entries: hub.inspection),
        ]
    }
}
