import MuseModel

/// The parts as tables.
extension ActivityAnswer {
    var serverFacts: [Fact] {
        [
            Fact("connections", .text(look.connectionsText)),
            Fact("standby", .boolean(look.server.isStandby)),
        ]
    }

    func sections(_ part: ActivityPart) -> [Section] {
        switch part {
        case .sessions: [sessionsTable]
        case .locks: [locksTree]
        case .transactions: [transactionsFacts]
        case .progress: look.progress.isEmpty ? [] : [progressTable]
        case .replication: replicationTables
        case .rates: history.latest.map { [ratesFacts($0)] } ?? []
        case .bloat: [bloatTable]
        case .indexes: storage?.indexes.map(indexTables) ?? []
        }
    }

    private static func table(
        _ name: String, _ title: String, _ columns: [ReportColumn], _ rows: [[ReportValue]]
    ) -> Section {
        Section(name: name, title: title, content: .rows(columns: columns, rows: rows))
    }

    private static func whole(_ seconds: Double?) -> ReportValue {
        seconds.map { .integer(Int64(min($0, 1e15))) } ?? .null
    }

    private var sessionsTable: Section {
        Self.table(
            "sessions", "Sessions",
            [
                .number("pid"), .text("application"), .text("user"), .text("state"), .count("seconds"),
                .count("transaction_seconds"), .text("waits_for"), .text("query"),
            ],
            sessions.map { session in
                [
                    ReportValue(count: session.process), .text(session.application), Self.text(session.user),
                    session.isHidden ? .text("hidden") : Self.text(session.state),
                    Self.whole(session.stateAge(at: look.at)), Self.whole(session.transactionAge(at: look.at)),
                    ReportValue(session.wait.map { "\($0.type) \($0.event)" }),
                    session.isHidden ? .null : .text(session.query),
                ]
            })
    }

    private var locksTree: Section {
        let lines = look.locks.roots.flatMap { Self.lines(of: $0, depth: 0, at: look.at) }
        return Section(
            name: "locks", title: "Who waits for whom",
            content: lines.isEmpty
                ? .sentences(["Nobody waits for a lock."]) : .lines(lines.joined(separator: "\n"), language: "text"))
    }

    private static func lines(of node: LockTree.Node, depth: Int, at moment: UTCTimestamp) -> [String] {
        let session = node.session
        let mark = depth == 0 ? "● " : String(repeating: "  ", count: depth) + "└ "
        let name = session.application.isEmpty ? session.user : session.application
        let does = Self.does(session, at: moment)
        let others = node.alsoWaitsForNames
        let also = others.isEmpty ? nil : "also behind \(others.joined(separator: ", "))"
        let below = node.blocked.flatMap { lines(of: $0, depth: depth + 1, at: moment) }
        if session.process == 0 {
            return [mark + VisibleText.line(preparedText(session))] + below
        }
        let facts = [name, does, also ?? "", session.query.runTogether].filter { !$0.isEmpty }.joined(separator: " · ")
        return [mark + "\(session.process) " + VisibleText.line(facts)] + below
    }

    private static func does(_ session: LockingSession, at moment: UTCTimestamp) -> String {
        if let wanted = session.wanted {
            guard let seconds = session.waitingSeconds(at: moment) else { return "waits for \(wanted)" }
            return "waits \(session.isWaitBound ? "up to " : "")\(AgeText.words(seconds: seconds)) for \(wanted)"
        }
        if session.isHidden { return "hidden" }
        return session.state + (session.idleSeconds(at: moment).map { " for \(AgeText.words(seconds: $0))" } ?? "")
    }

    private static func preparedText(_ session: LockingSession) -> String {
        guard let prepared = session.prepared else { return session.state }
        return [
            "\(session.state) \(prepared.label)", "\(prepared.owner) in \(prepared.database)",
            prepared.preparedAt.map { "prepared since \($0.short)" } ?? "", prepared.rollback ?? "",
        ].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private var transactionsFacts: Section {
        let oldest = look.oldestTransaction
        return Section(
            name: "transactions", title: "Transactions",
            content: .facts([
                Fact(.count("open"), ReportValue(count: look.openTransactions?.count)),
                Fact(
                    .count("idle_in_transaction"),
                    ReportValue(count: look.openTransactions?.count { $0.isIdleInTransaction })),
                Fact(
                    .count("over_a_minute"),
                    ReportValue(count: look.openTransactions.map { _ in look.longTransactions.count })),
                Fact(.number("oldest_pid"), ReportValue(count: oldest?.process)),
                Fact(.count("oldest_seconds"), Self.whole(oldest.flatMap { $0.transactionAge(at: look.at) })),
                Fact(.count("prepared"), ReportValue(count: look.server.preparedTransactions)),
            ]))
    }

    private var progressTable: Section {
        Self.table(
            "progress", "Progress",
            [
                .number("pid"), .text("command"), .text("relation"), .text("phase"), .number("share"),
                .count("seconds_left"),
            ],
            look.progress.map { command in
                [
                    ReportValue(count: command.process), .text(command.command), Self.text(command.relation),
                    Self.text(command.phase), Self.rounded(command.share),
                    Self.whole(history.secondsLeft(of: command)),
                ]
            })
    }

    private var replicationTables: [Section] {
        let links = Self.table(
            "links", "Replication",
            [
                .number("pid"), .text("application"), .text("client"), .text("state"), .text("sync"),
                .count("bytes_behind"), .number("seconds_behind"),
            ],
            look.links.map { link in
                [
                    ReportValue(count: link.process), .text(link.application), Self.text(link.client),
                    Self.text(link.state), Self.text(link.synchrony), ReportValue(count: link.bytesBehind),
                    Self.rounded(link.secondsBehind),
                ]
            })
        let slots = Self.table(
            "slots", "Replication slots",
            [.text("name"), .text("type"), .text("active"), .count("bytes_kept"), .text("wal_status")],
            look.slots.map { slot in
                [
                    .text(slot.name), .text(slot.type), .boolean(slot.isActive), ReportValue(count: slot.bytesKept),
                    Self.text(slot.walStatus),
                ]
            })
        return (look.links.isEmpty ? [] : [links]) + (look.slots.isEmpty ? [] : [slots])
    }

    private func ratesFacts(_ rates: ActivityRates) -> Section {
        let facts = Self.fields(rates).map { Fact(.number($0.name), $0.value) }
        return Section(name: "rates", title: "Rates", content: .facts(facts))
    }

    /// Files with less are left out where a person reads.
    private static let leastWaste = 1 << 20

    private var bloatTable: Section {
        let shown = (storage?.bloat ?? []).filter {
            $0.hasManyDeadRows || ($0.wastedBytes.map { $0 >= Self.leastWaste } ?? true)
        }
        return Self.table(
            "bloat", "Bloat of a megabyte and more, or with many dead rows, estimated from statistics",
            [
                .text("kind"), .text("name"), .count("bytes"), .count("wasted_bytes"), .number("share"),
                .text("remark"),
            ],
            shown.map { estimate in
                [
                    .text(estimate.kind.rawValue), .text(estimate.name), ReportValue(count: estimate.bytes),
                    estimate.needsAnalyze ? .text("needs ANALYZE") : Self.wasted(estimate),
                    Self.rounded(estimate.share), ReportValue(estimate.remark),
                ]
            })
    }

    private func indexTables(_ advice: IndexAdvice) -> [Section] {
        let invalid = Self.table(
            "invalid", "INVALID indexes: they cost every write and help no read",
            [.text("index"), .text("table"), .count("bytes"), .text("statement")],
            advice.invalid.map { invalid in
                [
                    .text(invalid.index.name), .text(invalid.index.table), ReportValue(count: invalid.index.bytes),
                    .text(invalid.isLeftover ? invalid.drop : "\(invalid.repair) or \(invalid.drop)"),
                ]
            })
        return (advice.invalid.isEmpty ? [] : [invalid]) + [
            Self.table(
                "unused", "Indexes that nobody reads",
                [.text("index"), .text("table"), .count("bytes"), .text("serves")],
                advice.unused.map { unused in
                    [
                        .text(unused.index.name), .text(unused.index.table), ReportValue(count: unused.index.bytes),
                        Self.text(unused.serves.joined(separator: ", ")),
                    ]
                }),
            Self.table(
                "missing", "Indexes that muselens's questions miss", [.text("gains"), .text("statement")],
                advice.missing.map { missing in
                    [.text(missing.wanted.gains.joined(separator: ", ")), .text(missing.statement)]
                }),
        ]
    }
}
