/// One statement for each of several sessions, side by side, all of them in one snapshot: together they see the
/// database as one statement would.
///
/// The first session exports its snapshot and the others import it, so all must reach one server and one database.
public struct SharedSnapshot: Sendable {
    public struct Lane: Sendable {
        let session: ReadOnlySession
        let statement: SQL

        public init(session: ReadOnlySession, statement: SQL) {
            (self.session, self.statement) = (session, statement)
        }
    }

    public enum Failure: Error, Sendable {
        /// The sessions cannot share a snapshot, for this reason; no row was given.
        case notShared(String)
        case query(QueryFailure)
    }

    private let lanes: [Lane]

    /// - Parameter lanes: the first one's session exports the snapshot. One lane is a snapshot of its own.
    public init(_ lanes: [Lane]) {
        self.lanes = lanes
    }

    /// Gives the rows of all lanes as they arrive.
    ///
    /// Where one lane fails, all the others are cancelled, and its failure is the failure of the whole. Cancelling the
    /// task cancels every lane on the server.
    /// - Parameter body: gets the lane's number in the list; called on the lanes' own threads, several at once.
    /// - Throws: ``Failure``.
    public func stream(
        for question: String, settings: StatementSettings, _ body: @escaping @Sendable (Int, Row) -> RowVerdict
    ) async throws(Failure) {
        if let obstacle { throw .notShared(obstacle) }
        let exchange = SnapshotExchange(lanes: lanes.indices, isPooled: lanes.contains { $0.session.facts.isPooled })
        let failures = await withTaskGroup(of: QueryFailure?.self, returning: [QueryFailure].self) { group in
            func add(_ number: Int, as part: SnapshotExchange.Part) {
                let lane = lanes[number]
                group.addTask {
                    await lane.session.stream(
                        lane.statement, for: question, settings: settings, lane: number, as: part, of: exchange
                    ) { row in body(number, row) }
                }
            }
            add(0, as: .exporter)
            if let name = await exchange.name {
                for number in lanes.indices.dropFirst() { add(number, as: .importer(name: name)) }
            } else {
                group.cancelAll()
            }
            var failures: [QueryFailure] = []
            for await case let failure? in group {
                failures.append(failure)
                group.cancelAll()
            }
            return failures
        }
        if let failure = failure(of: failures, refusal: exchange.refusal, question) { throw failure }
    }

    /// A lane without a failure of its own was cancelled because another one has one, and a cancelled session may be lost
    /// by that, as behind a pooler that lends its connections by the statement.
    private func failure(of failures: [QueryFailure], refusal: String?, _ question: String) -> Failure? {
        if let own = failures.first(where: { $0.reason != .cancelled && !$0.isConnectionLoss }) { return .query(own) }
        if Task.isCancelled {
            return failures.isEmpty ? nil : .query(QueryFailure(question: question, reason: .cancelled))
        }
        if let refusal { return .notShared(refusal) }
        return (failures.first(where: \.isConnectionLoss) ?? failures.first).map(Failure.query)
    }

    /// What is known to be in the way before anything is asked: on another server, or in another database, a
    /// snapshot's name may be that of another snapshot.
    private var obstacle: String? {
        guard let first = lanes.first?.session.facts else { return "there is no session to read with" }
        let isOneDatabase = lanes.allSatisfy { $0.session.facts.isSameDatabase(as: first) }
        return isOneDatabase ? nil : "the sessions do not reach the same database"
    }
}
