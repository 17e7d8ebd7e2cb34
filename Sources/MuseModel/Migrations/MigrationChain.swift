/// Migrations in the order in which they build on each other.
///
/// Whatever the files say has an order: a circle is cut where its numbers begin, and a revision that several files have
/// stands there several times.
public struct MigrationChain: Hashable, Sendable {
    /// Where a migration stands, as the database says.
    public enum State: String, CaseIterable, Hashable, Sendable {
        /// The database has it, and a later one besides.
        case applied
        /// The database stands at it.
        case current
        /// The database does not have it yet.
        case pending
        /// The database names it, and no file has it.
        case unknown
    }

    /// A migration in its place.
    public struct Entry: Hashable, Sendable, Identifiable {
        /// Each entry's own; in ``MigrationChain/lanes`` it is called so.
        public let id: String
        /// What it is called, or its file's name where it has no revision.
        public let revision: String
        /// `nil` for a revision that the database names and no file has.
        public let migration: Migration?
        /// `nil` where it cannot be told: no database was asked, or the file has no revision. Or the database stands at a
        /// revision that no file has, or that builds on one, by whatever way, and this may be before it.
        public let state: State?

        public init(id: String? = nil, revision: String, migration: Migration?, state: State?) {
            self.id = id ?? revision
            (self.revision, self.migration, self.state) = (revision, migration, state)
        }
    }

    /// The newest first: what builds on a revision comes before it. What the files leave open goes by number.
    /// Revisions that no file has stand at the top.
    public let entries: [Entry]
    /// Revisions on which nothing builds, the newest first.
    public let heads: [String]
    /// Revisions that build on nothing, the newest first.
    public let bases: [String]
    /// What the database stands at; `nil` where none was asked.
    public let current: [String]?
    /// Revisions that build on each other in a circle, one list for each circle.
    public let circles: [[String]]
    /// The chain as a graph, a line for each entry, in their order.
    public let lanes: GraphLanes
    /// For each entry those that it builds on, by their ids.
    let parents: [String: [String]]

    /// Costs about as much as sorting; a chain of some thousands takes no time that one would notice.
    ///
    /// - Parameter current: what the database names; `nil` where none was asked.
    public init(_ migrations: [Migration], current: [String]?) {
        let order = MigrationOrder(migrations)
        let states = order.states(current: current)
        let known = Set(migrations.compactMap(\.revision))
        let unknown = (current ?? []).filter { !known.contains($0) }
        var entries: [Entry] = []
        var ids: [String?] = Array(repeating: nil, count: order.nodes.count)
        var taken: Set<String> = []
        func id(_ wish: String) -> String {
            var id = wish
            var number = 2
            while !taken.insert(id).inserted { (id, number) = ("\(wish) #\(number)", number + 1) }
            return id
        }
        for revision in unknown {
            entries.append(Entry(id: id(revision), revision: revision, migration: nil, state: .unknown))
        }
        for node in order.newestFirst {
            let migration = order.nodes[node]
            let revision = migration.revision ?? migration.file.name
            let own = id(revision)
            ids[node] = own
            entries.append(Entry(id: own, revision: revision, migration: migration, state: states[node]))
        }
        self.entries = entries
        self.current = current
        let places = order.places
        var parents: [String: [String]] = [:]
        for node in order.nodes.indices {
            guard let own = ids[node] else { continue }
            parents[own] = order.parents[node].filter { places[$0] > places[node] }.compactMap { ids[$0] }
        }
        self.parents = parents
        lanes = GraphLanes(entries.map(\.id), parents: parents)
        let named = order.newestFirst.filter { order.nodes[$0].revision != nil }
        heads = named.filter { order.children[$0].isEmpty && order.isFirst($0) }.compactMap { order.nodes[$0].revision }
        bases = named.filter { order.nodes[$0].downRevisions?.isEmpty == true && order.isFirst($0) }
            .compactMap { order.nodes[$0].revision }
        circles = order.circles.map { $0.compactMap { order.nodes[$0].revision } }
    }
}
