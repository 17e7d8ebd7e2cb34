internal import CLibpq
internal import Glibc

/// One statement's way through a connection: its cage sent with it in one pipeline, its rows read as they arrive.
///
/// The ``Cage`` and the statement go before one synchronisation point, so that the session is never seen idle in a
/// transaction: see there.
struct Pipeline {
    private let connection: Connection
    private let cage: Cage
    private let patience: Patience

    /// - Parameter statementTimeout: milliseconds; how long the server may be silent follows from it.
    init(connection: Connection, cage: Cage, statementTimeout: Int) {
        (self.connection, self.cage) = (connection, cage)
        patience = Patience(statementTimeout: statementTimeout)
    }

    private var handle: OpaquePointer { connection.handle }

    func run(_ statement: SQL, _ body: (Row) -> RowVerdict) throws(QueryFailure.Reason) -> [ResultColumn] {
        if let objection = statement.objection { throw .refused(objection) }
        try send(statement)
        var error: ServerError?
        for _ in cage.before { error = try outcomeOfCommand() ?? error }
        PQsetSingleRowMode(handle)
        let answer = try readAnswer(body)
        for _ in cage.after { _ = try outcomeOfCommand() }
        try readSynchronisation()
        if !connection.isIdle { try rollBack() }

        // What fails after the last row that was wanted is nobody's concern, least of all that it was asked to stop.
        guard let error = error ?? answer.error, !answer.isEnough else { return answer.columns }
        if error.sqlState == ServerError.State.queryCanceled, connection.cancelRequest.isRequested { throw .cancelled }
        throw .server(error)
    }

    private struct Answer {
        var columns: [ResultColumn] = []
        var error: ServerError?
        /// The reader wanted no more rows.
        var isEnough = false
    }

    private func readAnswer(_ body: (Row) -> RowVerdict) throws(QueryFailure.Reason) -> Answer {
        var answer = Answer()
        while let result = try nextResult() {
            if patience.isOverForCancelled { throw .cancelled }
            switch result.kind {
            case .rows:
                if answer.columns.isEmpty { answer.columns = result.columns }
                for row in 0..<result.rowCount where !answer.isEnough {
                    if case .enough = body(Row(columns: answer.columns, values: result.values(ofRow: row))) {
                        answer.isEnough = true
                        connection.cancelRequest.send()
                    }
                }
            case .failure: answer.error = try survivable(result.error)
            case .command, .skipped, .synchronisation: break
            }
        }
        return answer
    }

    private func send(_ statement: SQL) throws(QueryFailure.Reason) {
        for text in cage.before { try queue(text, parameters: []) }
        try queue(statement.text, parameters: statement.parameters)
        for text in cage.after { try queue(text, parameters: []) }
        try synchronise()
    }

    private func synchronise() throws(QueryFailure.Reason) {
        guard PQpipelineSync(handle) == 1 else { throw lost() }
        try flush()
    }

    /// Needed only where a cancel request came in the instant between the cage's `BEGIN` and its `ROLLBACK`.
    private func rollBack() throws(QueryFailure.Reason) {
        try queue("ROLLBACK", parameters: [])
        try synchronise()
        _ = try outcomeOfCommand()
        try readSynchronisation()
        guard connection.isIdle else { throw .connectionLost("the transaction could not be ended.") }
    }

    private func queue(_ text: String, parameters: [String?]) throws(QueryFailure.Reason) {
        let sent = withOptionalCStrings(parameters) { values in
            PQsendQueryParams(handle, text, Int32(parameters.count), nil, values, nil, nil, 0)
        }
        guard sent == 1 else { throw lost() }
    }

    /// Reads one command's results to their end; the error, where it failed.
    private func outcomeOfCommand() throws(QueryFailure.Reason) -> ServerError? {
        var error: ServerError?
        while let result = try nextResult() {
            if case .failure = result.kind { error = try survivable(result.error) }
        }
        return error
    }

    /// The error, unless the server ended the session with it: then what it said counts, not how the connection broke.
    private func survivable(_ error: ServerError) throws(QueryFailure.Reason) -> ServerError {
        if error.endsSession { throw .connectionLost(error.message) }
        return error
    }

    private func readSynchronisation() throws(QueryFailure.Reason) {
        guard let result = try nextResult(), case .synchronisation = result.kind else {
            throw .connectionLost("the server's answers came out of order.")
        }
    }

    /// The next result, or `nil` at the end of one command's results.
    private func nextResult() throws(QueryFailure.Reason) -> Result? {
        while PQisBusy(handle) == 1 {
            try flush()
            if wait(for: POLLIN, milliseconds: Self.slice) {
                guard PQconsumeInput(handle) == 1 else { throw lost() }
                patience.heard()
            } else if patience.isOverForCancelled {
                throw .cancelled
            } else if patience.isOverForSilent {
                throw .connectionLost("the server has been silent beyond the time limit.")
            }
        }
        guard let result = PQgetResult(handle) else {
            if !connection.isOpen { throw lost() }
            return nil
        }
        return Result(handle: result)
    }

    /// Milliseconds between two looks at whether a cancelled task still waits. Only a running statement is watched.
    private static let slice: Int32 = 500

    private func flush() throws(QueryFailure.Reason) {
        while true {
            switch PQflush(handle) {
            case 0: return
            case 1:
                // The server may be waiting for us to read before it reads on.
                guard wait(for: POLLIN | POLLOUT, milliseconds: 10_000), PQconsumeInput(handle) == 1 else {
                    throw lost()
                }
            default: throw lost()
            }
        }
    }

    private func wait(for events: Int32, milliseconds: Int32) -> Bool {
        var descriptor = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
        var count: Int32
        repeat { count = poll(&descriptor, 1, milliseconds) } while count < 0 && errno == EINTR
        return count > 0
    }

    private func lost() -> QueryFailure.Reason {
        let words = Connection.message(of: handle)
        return .connectionLost(words.isEmpty ? "the server closed the connection." : words)
    }
}
