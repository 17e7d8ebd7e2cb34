internal import MuseModel
internal import PostgresClient

/// The rows of ``ServerActivityQuestion``, by their kind.
struct ActivityRows {
    private var server = ActivityFacts(nil)
    private var counters: DatabaseCounters?
    private var sessions: [ActivitySession] = []
    private var progress: [ProgressOfCommand] = []
    private var links: [ReplicationLink] = []
    private var slots: [ReplicationSlot] = []
    private var preparedElsewhere: [ServerActivity.PreparedPlace] = []

    init(_ rows: [Row]) throws(RowDecodingError) {
        for row in rows { try take(row) }
    }

    func activity(locks: LockTree) throws(RowDecodingError) -> ServerActivity {
        guard let at = server.moment("at") else {
            throw RowDecodingError(column: "facts", expected: "the server's time", found: "none")
        }
        return ServerActivity(
            at: at,
            server: ServerActivity.Server(
                connections: server.integer("connections") ?? 0, mostConnections: server.integer("most") ?? 0,
                reservedConnections: server.integer("reserved") ?? 0,
                isStandby: server.boolean("is_standby"), standbyLag: server.number("lag"),
                preparedTransactions: server.integer("prepared") ?? 0,
                oldestPrepared: server.moment("oldest_prepared"),
                preparedElsewhere: preparedElsewhere.sorted { $0.database < $1.database }),
            sessions: sessions, locks: locks, progress: progress.sorted { $0.process < $1.process },
            links: links.sorted { $0.process < $1.process }, slots: slots.sorted { $0.name < $1.name },
            counters: counters)
    }

    private mutating func take(_ row: Row) throws(RowDecodingError) {
        let kind: String = try row.decode("kind")
        let facts = ActivityFacts(row["facts"]?.text)
        let process = try row.decodeIfPresent("pid", as: Int.self) ?? 0
        // Names and statements may be in the encoding of another database.
        let name = row["name"]?.text ?? ""
        let place = row["place"]?.text ?? ""
        switch kind {
        case "server": server = facts
        case "session":
            sessions.append(
                ActivitySession(
                    process: process, user: name, database: place, query: row["query"]?.text ?? "", facts: facts))
        case "link": links.append(ReplicationLink(process: process, user: name, facts: facts))
        case "slot": slots.append(ReplicationSlot(name: name, database: place, facts: facts))
        case "prepared":
            preparedElsewhere.append(
                ServerActivity.PreparedPlace(database: place, count: facts.integer("count") ?? 0))
        case "counters": counters = DatabaseCounters(facts)
        default:
            guard let kind = ProgressOfCommand.Kind(rawValue: kind) else { return }
            progress.append(
                ProgressOfCommand(
                    process: process, kind: kind, command: facts.text("command"), relation: name,
                    phase: facts.text("phase"), numbers: facts.integers))
        }
    }
}

/// The members of a JSON object by their names. One that is missing is as one that is NULL.
struct ActivityFacts {
    private let members: [String: StructuredValue]

    init(_ json: String?) {
        guard let json, case .object(let members)? = try? JSONText.parse(json) else {
            self.members = [:]
            return
        }
        self.members = Dictionary(
            members.compactMap { member in
                if case .string(let key) = member.key { (key, member.value) } else { nil }
            }, uniquingKeysWith: { first, _ in first })
    }

    func text(_ name: String) -> String? {
        if case .string(let text)? = members[name] { text } else { nil }
    }

    func number(_ name: String) -> Double? {
        if case .number(let text)? = members[name] { Double(text) } else { nil }
    }

    /// Whole, also where the server wrote it with a point.
    func integer(_ name: String) -> Int? {
        guard case .number(let text)? = members[name] else { return nil }
        return Int(text) ?? Double(text).flatMap { Int(exactly: $0.rounded()) }
    }

    func boolean(_ name: String) -> Bool { members[name] == .boolean(true) }

    func moment(_ name: String) -> UTCTimestamp? { text(name).flatMap(UTCTimestamp.init(rfc3339:)) }

    /// All that are whole numbers.
    var integers: [String: Int] {
        members.compactMapValues { value in
            if case .number(let text) = value { Int(text) } else { nil }
        }
    }
}

extension ActivitySession {
    fileprivate init(process: Int, user: String, database: String, query: String, facts: ActivityFacts) {
        let application = facts.text("application") ?? ""
        let wait = facts.text("wait_type").map { Wait(type: $0, event: facts.text("wait") ?? "") }
        self.init(
            process: process, user: user, application: application, client: facts.text("client") ?? "",
            database: database, backend: facts.text("backend") ?? "", state: facts.text("state") ?? "", wait: wait,
            times: Times(
                began: facts.moment("began"), transaction: facts.moment("transaction"), query: facts.moment("asked"),
                state: facts.moment("changed")),
            query: query, horizon: facts.integer("horizon"),
            isMuselens: application == ReadOnlySession.applicationName, isHidden: facts.boolean("is_hidden"))
    }
}

extension ReplicationLink {
    fileprivate init(process: Int, user: String, facts: ActivityFacts) {
        self.init(
            process: process, user: user, application: facts.text("application") ?? "",
            client: facts.text("client") ?? "", state: facts.text("state") ?? "", synchrony: facts.text("sync") ?? "",
            bytesBehind: facts.integer("behind"), secondsBehind: facts.number("seconds"))
    }
}

extension ReplicationSlot {
    fileprivate init(name: String, database: String, facts: ActivityFacts) {
        self.init(
            name: name, type: facts.text("type") ?? "", database: database, isActive: facts.boolean("is_active"),
            isTemporary: facts.boolean("is_temporary"), isSynced: facts.boolean("is_synced"),
            bytesKept: facts.integer("kept"),
            bytesUnconfirmed: facts.integer("unconfirmed"),
            walStatus: facts.text("status") ?? "", bytesUntilLost: facts.integer("until_lost"))
    }
}

extension DatabaseCounters {
    /// Source of the names: PostgreSQL manual, `pg_stat_database`.
    fileprivate init(_ facts: ActivityFacts) {
        func number(_ name: String) -> Int { facts.integer(name) ?? 0 }
        self.init(
            commits: number("xact_commit"), rollbacks: number("xact_rollback"), blocksHit: number("blks_hit"),
            blocksRead: number("blks_read"), rowsRead: number("tup_returned"),
            rowsWritten: number("tup_inserted") + number("tup_updated") + number("tup_deleted"),
            temporaryBytes: number("temp_bytes"), deadlocks: number("deadlocks"), resetAt: facts.text("stats_reset"))
    }
}
