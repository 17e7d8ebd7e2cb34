/// A connection that can only read. There is no way through it to a statement outside a read-only transaction, and
/// no transaction outlives its statement but that of a typed query's cursor.
///
/// It runs on a thread of its own, and its statements run one after the other.
public actor ReadOnlySession {
    private var connection: Connection?
    private let executor: QueueExecutor
    private let cancelRequest: CancelRequest
    private let log: StatementLog
    /// A typed query's cursor is open, and its transaction with it.
    var hasCursor = false
    /// The number of the cursor that was opened last.
    var cursorNumber = 0

    public nonisolated let facts: ServerFacts

    /// What every session is called in the server's lists.
    public static let applicationName = "muselens"

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Connects, and learns what ``ServerFacts`` holds.
    ///
    /// - Parameter passwordPrompt: asks a person for the password where the server wants one and nothing gave it;
    ///   gets the target's place, and answers `nil` to give up.
    /// - Throws: ``ConnectionFailure``.
    public static func open(
        _ target: ConnectionTarget, log: StatementLog = StatementLog(),
        passwordPrompt: (@Sendable (String) -> String?)? = nil
    ) async throws(ConnectionFailure) -> ReadOnlySession {
        let executor = QueueExecutor(label: "muselens.session")
        let opened = await executor.run { () -> Swift.Result<OpenedConnection, ConnectionFailure> in
            do throws(ConnectionFailure) {
                return .success(try OpenedConnection(to: target, passwordPrompt: passwordPrompt))
            } catch {
                return .failure(error)
            }
        }
        return ReadOnlySession(opened: try opened.get(), executor: executor, log: log)
    }

    private init(opened: sending OpenedConnection, executor: QueueExecutor, log: StatementLog) {
        facts = opened.facts
        cancelRequest = opened.connection.cancelRequest
        connection = opened.connection
        self.executor = executor
        self.log = log
    }

    /// As far as the last question to the server showed.
    public var isOpen: Bool { connection?.isOpen ?? false }

    /// The same after looking whether the server has ended the session since, which asks it nothing. A network that is
    /// silently gone does not show.
    public func isStillOpen() -> Bool { connection?.isStillOpen() ?? false }

    public func close() {
        connection = nil
    }

    /// All rows of a statement whose answer is known to be small.
    /// - Throws: ``QueryFailure``, also when the task is cancelled.
    public func rows(
        _ statement: SQL, for question: String, settings: StatementSettings = StatementSettings()
    ) async throws(QueryFailure) -> ResultSet {
        var rows: [Row] = []
        let columns = try await stream(statement, for: question, settings: settings) { row in
            rows.append(row)
            return .goOn
        }
        return ResultSet(columns: columns, rows: rows)
    }

    /// Gives the rows of a statement one by one as they arrive; memory does not grow with their number.
    ///
    /// Cancelling the task cancels the statement on the server.
    /// - Parameter body: runs on the session's own thread, and holds up the server when it is slow.
    /// - Returns: the columns, also where there are no rows.
    /// - Throws: ``QueryFailure``.
    @discardableResult
    public func stream(
        _ statement: SQL, for question: String, settings: StatementSettings = StatementSettings(),
        _ body: (Row) -> RowVerdict
    ) async throws(QueryFailure) -> [ResultColumn] {
        closeCursor()
        return try await converse(statement, for: question, settings: settings) {
            channel, rowCount throws(QueryFailure.Reason) in
            try Pipeline(channel: channel, cage: cage(settings)).run(statement) { row in
                rowCount += 1
                return body(row)
            }
        }
    }

    /// The same in a snapshot that is shared with other sessions: see ``SharedSnapshot``.
    /// - Returns: why there was no answer, or `nil`.
    func stream(
        _ statement: SQL, for question: String, settings: StatementSettings, lane: Int, as part: SnapshotExchange.Part,
        of exchange: SnapshotExchange, _ body: @Sendable (Row) -> RowVerdict
    ) async -> QueryFailure? {
        defer { exchange.left(lane) }
        closeCursor()
        do throws(QueryFailure) {
            try await converse(statement, for: question, settings: settings) {
                channel, rowCount throws(QueryFailure.Reason) in
                try SharedPipeline(channel: channel, cage: cage(settings), lane: lane, exchange: exchange)
                    .run(statement, as: part) { row in
                        rowCount += 1
                        return body(row)
                    }
            }
            return nil
        } catch {
            return error
        }
    }

    /// Has one exchange with the server, which ends early where the task is cancelled, and records it.
    @discardableResult
    func converse(
        _ statement: SQL, for question: String, settings: StatementSettings,
        _ exchange: (Channel, _ rowCount: inout Int) throws(QueryFailure.Reason) -> [ResultColumn]
    ) async throws(QueryFailure) -> [ResultColumn] {
        let request = cancelRequest
        let start = ContinuousClock.now
        var rowCount = 0
        let outcome = await withTaskCancellationHandler {
            perform(settings) { channel throws(QueryFailure.Reason) in
                try exchange(channel, &rowCount)
            }
        } onCancel: {
            request.send()
        }
        let answer = outcome.mapError { QueryFailure(question: question, reason: $0) }
        let duration = start.duration(to: .now)
        log.record(question, statement: statement, rows: rowCount, duration: duration, outcome: answer)
        StatementWitness.current?.record(
            question, statement: statement, rows: rowCount, duration: duration, failed: outcome.isFailure)
        return try answer.get()
    }

    private func perform(
        _ settings: StatementSettings, _ exchange: (Channel) throws(QueryFailure.Reason) -> [ResultColumn]
    ) -> Swift.Result<[ResultColumn], QueryFailure.Reason> {
        guard let connection else { return .failure(.connectionLost("the session was closed.")) }
        cancelRequest.statementBegins()
        let outcome: Swift.Result<[ResultColumn], QueryFailure.Reason>
        do throws(QueryFailure.Reason) {
            // Looked at after the line above: a cancellation from now on reaches the statement, one before is seen
            // here.
            if Task.isCancelled { throw .cancelled }
            let channel = Channel(connection: connection, statementTimeout: settings.statementTimeout)
            outcome = .success(try exchange(channel))
        } catch {
            outcome = .failure(error)
        }
        let isSettled = cancelRequest.statementEnds() && (connection.isIdle || hasCursor)
        if !isSettled { self.connection = nil }
        return outcome
    }

    /// Ends the transaction of a typed query, and whatever it left. A connection on which that fails is of no more use.
    func endTyped() {
        guard let connection else { return }
        cancelRequest.statementBegins()
        var isClean = false
        do throws(QueryFailure.Reason) {
            let channel = Channel(connection: connection, statementTimeout: Self.endTimeout)
            try TypedPipeline(channel: channel).end(isPooled: facts.isPooled)
            isClean = true
        } catch {
            isClean = false
        }
        if !cancelRequest.statementEnds() || !isClean || !connection.isIdle { self.connection = nil }
    }

    /// Milliseconds that the end of a transaction may take.
    private static let endTimeout = 5_000

    /// A server in SQL_ASCII does not know what its bytes mean, and would refuse to send those that are not UTF-8: it
    /// is asked for the bytes as they are.
    private func cage(_ settings: StatementSettings) -> Cage {
        Cage(settings, version: facts.versionNumber, clientEncoding: clientEncoding)
    }

    var clientEncoding: String? { facts.encoding == "SQL_ASCII" ? "SQL_ASCII" : nil }
}

extension Swift.Result {
    fileprivate var isFailure: Bool { if case .failure = self { true } else { false } }
}
