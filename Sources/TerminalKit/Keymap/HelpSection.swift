/// Bindings under one heading, as help and documentation list them.
public struct HelpSection: Hashable, Sendable {
    public struct Entry: Hashable, Sendable {
        public let keys: String
        public let summary: String

        public init(keys: String, summary: String) {
            self.keys = keys
            self.summary = summary
        }
    }

    public let title: String
    public let entries: [Entry]

    public init(title: String, entries: [Entry]) {
        self.title = title
        self.entries = entries
    }
}
