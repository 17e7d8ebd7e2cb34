internal import CLibpq
internal import Glibc

/// What goes out on a connection in pipeline mode and what comes back, result by result, with patience for a server
/// that does not react.
struct Channel {
    let connection: Connection
    private let patience: Patience

    /// - Parameter statementTimeout: milliseconds; how long the server may be silent follows from it.
    init(connection: Connection, statementTimeout: Int) {
        self.connection = connection
        patience = Patience(statementTimeout: statementTimeout)
    }

    private var handle: OpaquePointer { connection.handle }

    /// What a statement gave.
    struct Answer {
        var columns: [ResultColumn] = []
        var error: ServerError?
        /// The reader wanted no more rows.
        var isEnough = false
    }

    // MARK: Out

    /// - Parameter types: the parameters' types by number, one each; where there are none, the server finds them.
    func queue(_ text: String, parameters: [String?] = [], types: [UInt32] = []) throws(QueryFailure.Reason) {
        let sent = withOptionalCStrings(parameters) { values in
            types.isEmpty
                ? PQsendQueryParams(handle, text, Int32(parameters.count), nil, values, nil, nil, 0)
                : PQsendQueryParams(handle, text, Int32(parameters.count), types, values, nil, nil, 0)
        }
        guard sent == 1 else { throw lost() }
    }

    /// Has a statement analysed, which does not run it: first its own outcome comes back, then ``parameterTypes()``.
    func queueAnalysis(of text: String) throws(QueryFailure.Reason) {
        guard PQsendPrepare(handle, "", text, 0, nil) == 1, PQsendDescribePrepared(handle, "") == 1 else {
            throw lost()
        }
    }

    /// Asks the server to send what it has, without an end to the pipeline.
    func requestFlush() throws(QueryFailure.Reason) {
        guard PQsendFlushRequest(handle) == 1 else { throw lost() }
    }

    func synchronise() throws(QueryFailure.Reason) {
        guard PQpipelineSync(handle) == 1 else { throw lost() }
        try flush()
    }

    func flush() throws(QueryFailure.Reason) {
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

    // MARK: Back

    /// Reads a statement's rows one by one.
    func readAnswer(_ body: (Row) -> RowVerdict) throws(QueryFailure.Reason) -> Answer {
        PQsetSingleRowMode(handle)
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

    /// Reads one command's results to their end; the error, where it failed.
    func outcomeOfCommand() throws(QueryFailure.Reason) -> ServerError? {
        var error: ServerError?
        while let result = try nextResult() {
            if case .failure = result.kind { error = try survivable(result.error) }
        }
        return error
    }

    /// What an analysed statement takes its parameters for, by number; none where the analysis failed.
    func parameterTypes() throws(QueryFailure.Reason) -> [UInt32] {
        var types: [UInt32] = []
        while let result = try nextResult() { types += result.parameterTypes }
        return types
    }

    func readSynchronisation() throws(QueryFailure.Reason) {
        if let result = try nextResult() {
            switch result.kind {
            case .synchronisation: return
            case .failure: _ = try survivable(result.error)
            case .rows, .command, .skipped: break
            }
        }
        throw .connectionLost("the server's answers came out of order.")
    }

    /// Ends a transaction that the pipeline left behind, because something in it failed.
    func endTransaction() throws(QueryFailure.Reason) {
        guard !connection.isIdle else { return }
        try queue("ROLLBACK")
        try synchronise()
        _ = try outcomeOfCommand()
        try readSynchronisation()
        guard connection.isIdle else { throw .connectionLost("the transaction could not be ended.") }
    }

    /// The error, unless the server ended the session with it: then what it said counts, not how the connection broke.
    private func survivable(_ error: ServerError) throws(QueryFailure.Reason) -> ServerError {
        if error.endsSession { throw .connectionLost(error.message) }
        return error
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
            } else {
                connection.cancelRequest.sendAgain()
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

    private func wait(for events: Int32, milliseconds: Int32) -> Bool {
        var descriptor = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
        var count: Int32
        repeat { count = poll(&descriptor, 1, milliseconds) } while count < 0 && errno == EINTR
        return count > 0
    }

    /// Why the connection is of no more use: in the other side's own last words, where it had any and libpq met the end
    /// of the connection before it read them.
    private func lost() -> QueryFailure.Reason {
        let words = Connection.message(of: handle)
        while PQisBusy(handle) == 0, let pointer = PQgetResult(handle) {
            let result = Result(handle: pointer)
            if case .failure = result.kind, result.error.endsSession { return .connectionLost(result.error.message) }
        }
        return .connectionLost(words.isEmpty ? "the server closed the connection." : words)
    }
}
