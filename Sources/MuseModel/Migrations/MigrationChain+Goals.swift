extension MigrationChain {
    /// Which way a database is to go.
    public enum Direction: String, CaseIterable, Hashable, Sendable {
        case upgrade, downgrade
    }

    /// Why no way of that direction leads from where the database stands to a revision, in a sentence with what there is
    /// instead; names in it are verbatim. `nil` where one does, or where it cannot be told: Alembic tells then.
    ///
    /// Up go revisions that are pending, of another branch too, and down those that the current ones build on. What one
    /// merely depends on is applied, but Alembic goes back to it no more than to a stranger.
    public func objection(to direction: Direction, to entry: Entry) -> String? {
        guard let current else { return nil }
        if let lost = entries.first(where: { $0.state == .unknown }) {
            return "The database is at \(lost.revision), which no file has: Alembic knows no way from there."
        }
        let revision = entry.revision
        switch (entry.state, direction) {
        case (.current?, _): return "The database is at \(revision) already: choose where it is to go."
        case (.applied?, .upgrade): return "\(revision) is applied already: up go only those that are pending."
        case (.pending?, .downgrade):
            return current.isEmpty
                ? "The database has no revision yet, so there is nothing to undo."
                : "\(revision) is not applied yet: down go only those that the database builds on."
        case (.applied?, .downgrade) where !foundations.contains(entry.id):
            let names = current.joined(separator: ", ")
            return
                "\(names) only depends on \(revision), and does not build on it: Alembic goes back to no such revision."
        default: return nil
        }
    }

    /// Those that the database's revisions build on, by their ids.
    private var foundations: Set<String> {
        var found: Set<String> = []
        var ready = entries.filter { $0.state == .current }.map(\.id)
        while let id = ready.popLast() {
            for parent in parents[id] ?? [] where found.insert(parent).inserted { ready.append(parent) }
        }
        return found
    }
}
