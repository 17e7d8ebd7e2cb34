public import MuseModel

/// What the server is doing, as one object.
public struct ActivityAnswer: Sendable {
    let look: ServerActivity
    /// Those that are told one by one.
    let sessions: [ActivitySession]
    let history: ActivityHistory
    /// `nil` where none of it was asked for.
    let storage: StorageAdvice?
    private let parts: [ActivityPart]

    typealias Fact = ReportDocument.Fact
    typealias Section = ReportDocument.Section

    /// - Parameters:
    ///   - look: the last one.
    ///   - history: of all looks.
    ///   - parts: what of it is told.
    ///   - showsOwn: muselens's own sessions are told, too, also where they are in nobody's way.
    public init(
        _ look: ServerActivity, history: ActivityHistory, storage: StorageAdvice?, parts: Set<ActivityPart>,
        showsOwn: Bool = false
    ) {
        sessions = showsOwn ? look.sessions : look.sessionsOfOthers
        (self.look, self.history, self.storage) = (look, history, storage)
        self.parts = ActivityPart.allCases.filter(parts.contains)
    }

    /// - Parameter isForPeople: each part as a table of few columns, and the locks as a tree.
    public func document(isForPeople: Bool) -> ReportDocument {
        let head = [Fact("at", .timestamp(look.at))]
        guard isForPeople else {
            let notes = Fact("notes", .array(notes.map(ReportValue.text)))
            return ReportDocument(facts: head + [server] + parts.map { Fact($0.rawValue, value(of: $0)) } + [notes])
        }
        let remarks = notes.isEmpty ? [] : [Section(name: "notes", title: "Notes", content: .sentences(notes))]
        return ReportDocument(facts: head + serverFacts, sections: parts.flatMap(sections) + remarks)
    }

    /// What this login does not see, and what to know of the numbers.
    public var notes: [String] {
        var notes = [look.blindness].compactMap { $0 }
        if parts.contains(.bloat), storage?.bloat.contains(where: \.needsAnalyze) == true {
            notes.append(
                "Where no wasted bytes are told, the planner has no statistics that this login may read: run ANALYZE, "
                    + "or ask for SELECT on the table.")
        }
        return notes + (parts.contains(.indexes) ? storage?.indexes?.notes ?? [] : [])
    }

    // MARK: For scripts

    private var server: Fact {
        Fact(
            "server",
            .object([
                ReportField("connections", ReportValue(count: look.server.connections)),
                ReportField("max_connections", ReportValue(count: look.server.mostConnections)),
                ReportField("ordinary_connections", ReportValue(count: look.server.ordinaryConnections)),
                ReportField("standby", .boolean(look.server.isStandby)),
            ]))
    }

    private func value(of part: ActivityPart) -> ReportValue {
        switch part {
        case .sessions: .array(sessions.map { .object(Self.fields($0)) })
        case .locks: .array(look.locks.roots.map(Self.tree))
        case .transactions: .object(transactions)
        case .progress: .array(look.progress.map { .object(fields($0)) })
        case .replication: .object(replication)
        case .rates: history.latest.map { .object(Self.fields($0)) } ?? .null
        case .bloat: .array((storage?.bloat ?? []).map { .object(Self.fields($0)) })
        case .indexes: storage?.indexes.map { Self.value($0) } ?? .null
        }
    }

    private static func fields(_ session: ActivitySession) -> [ReportField] {
        [
            ReportField("pid", ReportValue(count: session.process)), ReportField("user", text(session.user)),
            ReportField("application", .text(session.application)), ReportField("client", text(session.client)),
            ReportField("database", text(session.database)), ReportField("backend", text(session.backend)),
            ReportField("state", text(session.state)), ReportField("state_since", moment(session.times.state)),
            ReportField("transaction_since", moment(session.times.transaction)),
            ReportField("query_since", moment(session.times.query)),
            ReportField("connected_at", moment(session.times.began)),
            ReportField("wait_type", ReportValue(session.wait?.type)),
            ReportField("wait_event", ReportValue(session.wait?.event)),
            ReportField("query", session.isHidden ? .null : .text(session.query)),
            ReportField("horizon_age", ReportValue(count: session.horizon)),
            ReportField("muselens", .boolean(session.isMuselens)), ReportField("hidden", .boolean(session.isHidden)),
        ]
    }

    private static func tree(_ node: LockTree.Node) -> ReportValue {
        let session = node.session
        return .object([
            // A prepared transaction has none.
            ReportField("pid", session.process == 0 ? .null : ReportValue(count: session.process)),
            ReportField("prepared", ReportValue(session.prepared?.name)),
            ReportField("database", ReportValue(session.prepared?.database)),
            ReportField("user", text(session.user)),
            ReportField("application", .text(session.application)), ReportField("state", text(session.state)),
            ReportField("transaction_since", moment(session.transactionStart)),
            ReportField("query", session.isHidden ? .null : .text(session.query)),
            ReportField("waits_for", ReportValue(session.wanted)),
            ReportField("waits_since", session.wanted == nil ? .null : moment(session.waitsSince)),
            ReportField("waits_since_exact", session.wanted == nil ? .null : .boolean(!session.isWaitBound)),
            ReportField("state_since", moment(session.stateSince)),
            ReportField("also_behind", .array(node.alsoWaitsFor.filter { $0 != 0 }.map { ReportValue(count: $0) })),
            ReportField(
                "also_behind_prepared", .array(node.alsoWaitsForPrepared.map { ReportValue($0.name) })),
            ReportField("blocked", .array(node.blocked.map(tree))),
        ])
    }

    private var transactions: [ReportField] {
        let oldest = look.oldestTransaction
        let age = oldest.flatMap { $0.transactionAge(at: look.at) }
        return [
            ReportField("open", ReportValue(count: look.openTransactions?.count)),
            ReportField(
                "idle_in_transaction", ReportValue(count: look.openTransactions?.count { $0.isIdleInTransaction })),
            ReportField("oldest_pid", ReportValue(count: oldest?.process)),
            ReportField("oldest_seconds", Self.rounded(age)),
            ReportField(
                "oldest_horizon_age",
                ReportValue(count: look.openTransactions == nil ? nil : look.sessions.compactMap(\.horizon).max())),
            ReportField("prepared", ReportValue(count: look.server.preparedTransactions)),
            ReportField("oldest_prepared_at", Self.moment(look.server.oldestPrepared)),
            ReportField(
                "prepared_elsewhere",
                .array(
                    look.server.preparedElsewhere.map { place in
                        .object([
                            ReportField("database", .text(place.database)),
                            ReportField("prepared", ReportValue(count: place.count)),
                        ])
                    })),
            ReportField(
                "long",
                .array(
                    look.longTransactions.map { session in
                        .object([
                            ReportField("pid", ReportValue(count: session.process)),
                            ReportField("seconds", Self.rounded(session.transactionAge(at: look.at))),
                            ReportField("state", Self.text(session.state)),
                        ])
                    })),
        ]
    }

    private func fields(_ command: ProgressOfCommand) -> [ReportField] {
        [
            ReportField("pid", ReportValue(count: command.process)), ReportField("command", .text(command.command)),
            ReportField("relation", Self.text(command.relation)), ReportField("phase", Self.text(command.phase)),
            ReportField("unit", ReportValue(command.unit?.rawValue)),
            ReportField("done", ReportValue(count: command.done)),
            ReportField("total", ReportValue(count: command.total)), ReportField("share", Self.rounded(command.share)),
            ReportField("per_second", Self.rounded(history.perSecond(of: command))),
            ReportField("seconds_left", Self.rounded(history.secondsLeft(of: command))),
        ]
    }

    // MARK: Values

    /// What is empty is not known.
    static func text(_ text: String) -> ReportValue { text.isEmpty ? .null : .text(text) }

    static func moment(_ moment: UTCTimestamp?) -> ReportValue { moment.map(ReportValue.timestamp) ?? .null }

    /// To three digits behind the point.
    static func rounded(_ value: Double?) -> ReportValue {
        value.map { ReportValue(number: "\(($0 * 1_000).rounded() / 1_000)") } ?? .null
    }
}
