extension LockTree {
    /// Puts each session below the first one that it waits for.
    ///
    /// Sessions of muselens's own are left out unless somebody waits for them, and so is whoever neither waits nor is
    /// waited for. One that is waited for and is not listed has no more than its process number: it ended between two
    /// looks, or is a prepared transaction.
    public init(_ listed: [LockWait]) {
        self.init(roots: LockTreeAssembly(listed).roots)
    }
}

/// Who stands below whom.
///
/// Process numbers stand for sessions, and numbers below 0 for prepared transactions, the oldest first.
private struct LockTreeAssembly {
    private let sessions: [Int: LockingSession]
    /// Those that a session waits for, in the order of their process numbers and each once.
    private let blockers: [Int: [Int]]
    /// Those that stand below a session, likewise.
    private let blocked: [Int: [Int]]

    init(_ listed: [LockWait]) {
        let waits = Self.withoutIdleOwn(listed)
        let prepared = Self.numbered(waits.flatMap(\.prepared))
        let blockers = Dictionary(
            waits.map { wait in (wait.session.process, Self.blockers(of: wait, prepared)) },
            uniquingKeysWith: { first, _ in first })
        var sessions = Dictionary(
            waits.map { ($0.session.process, $0.session) }, uniquingKeysWith: { first, _ in first })
        for (transaction, number) in prepared { sessions[number] = LockingSession(transaction) }
        for process in Set(blockers.values.joined()) where sessions[process] == nil {
            sessions[process] = Self.unlisted(process)
        }
        (self.sessions, self.blockers) = (sessions, blockers)
        blocked = Dictionary(grouping: blockers.keys.filter { blockers[$0]?.isEmpty == false }) {
            blockers[$0]?.first ?? $0
        }.mapValues { $0.sorted() }
    }

    /// In order, each once; where prepared transactions are known, each 0 is one of those.
    private static func blockers(of wait: LockWait, _ prepared: [PreparedTransaction: Int]) -> [Int] {
        let named = wait.prepared.compactMap { prepared[$0] }
        let processes = wait.blockers.filter { $0 != wait.session.process && (named.isEmpty || $0 != 0) }
        return Set(processes + named).sorted()
    }

    private static func numbered(_ prepared: [PreparedTransaction]) -> [PreparedTransaction: Int] {
        let all = Set(prepared).sorted {
            ($0.preparedAt?.secondsSince1970 ?? .max, $0.transaction)
                < ($1.preparedAt?.secondsSince1970 ?? .max, $1.transaction)
        }
        return Dictionary(
            all.enumerated().map { ($0.element, $0.offset - all.count) }, uniquingKeysWith: { first, _ in first })
    }

    /// Without those of muselens's own that nobody else waits for. Where one goes, another may lose the only one that
    /// waited for it.
    private static func withoutIdleOwn(_ listed: [LockWait]) -> [LockWait] {
        var kept = listed
        while true {
            let wanted = Set(kept.flatMap(\.blockers))
            let fewer = kept.filter { !$0.isMuselens || wanted.contains($0.session.process) }
            if fewer.count == kept.count { return kept }
            kept = fewer
        }
    }

    private static func unlisted(_ process: Int) -> LockingSession {
        LockingSession(
            process: process, application: "", user: "", state: process == 0 ? LockingSession.preparedState : "gone",
            query: "", transactionStart: nil, wanted: nil)
    }

    /// A prepared transaction is one also where all that wait for it stand below another: somebody has to end each.
    var roots: [LockTree.Node] {
        let first = sessions.keys.filter { $0 < 0 || isWaitedFor($0) && blockers[$0]?.isEmpty != false }
        return (first + circles).sorted().map { node($0, root: $0) }
    }

    private func isWaitedFor(_ process: Int) -> Bool { blocked[process] != nil }

    /// The lowest process number of each circle. Each session stands below one other, so whoever follows these comes to
    /// one that waits for nobody, or goes round.
    private var circles: Set<Int> {
        var known: Set<Int> = []
        var found: Set<Int> = []
        for start in sessions.keys.sorted() {
            var path: [Int] = []
            var next: Int? = start
            while let process = next, known.insert(process).inserted {
                path.append(process)
                next = blockers[process]?.first
            }
            if let process = next, let turn = path.firstIndex(of: process), let lowest = path[turn...].min() {
                found.insert(lowest)
            }
        }
        return found
    }

    /// - Parameter root: where its circle ends, if it is in one.
    private func node(_ process: Int, root: Int) -> LockTree.Node {
        let below = (blocked[process] ?? []).filter { $0 != root }
        let waitsFor = blockers[process] ?? []
        let also = process == root ? waitsFor : Array(waitsFor.dropFirst())
        return LockTree.Node(
            session: sessions[process] ?? Self.unlisted(process), blocked: below.map { node($0, root: root) },
            alsoWaitsFor: also.filter { $0 >= 0 }, alsoWaitsForPrepared: also.compactMap { sessions[$0]?.prepared })
    }
}
