/// A question that got no answer: which one, and why.
public struct QueryFailure: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Reason: Error, Hashable {
        /// muselens itself did not send the statement, for this reason.
        case refused(String)
        /// The server refused or failed the statement.
        case server(ServerError)
        /// The answer did not have the shape that the question expects.
        case decoding(RowDecodingError)
        /// The connection ended, with what was said at its end.
        case connectionLost(String)
        /// No connection could be made for the question.
        case notConnected(ConnectionFailure)
        /// Whoever asked does not want the answer any more.
        case cancelled
    }

    /// The question's name, as in "rows of a table".
    public let question: String
    public let reason: Reason

    public init(question: String, reason: Reason) {
        self.question = question
        self.reason = reason
    }

    public var isConnectionLoss: Bool {
        switch reason {
        case .connectionLost, .notConnected: true
        default: false
        }
    }

    /// Another session holds a lock that the statement would have had to wait for.
    public var isLockedOut: Bool {
        if case .server(let error) = reason { error.sqlState == ServerError.State.lockNotAvailable } else { false }
    }

    /// What happened, in a sentence.
    public var description: String {
        switch reason {
        case .refused(let why):
            "The server was not asked for \(question): \(why)."
        case .server(let error):
            "The server did not answer \(question): \(error.message) (\(error.sqlState))."
        case .decoding(let error):
            "The answer to \(question) could not be read. \(error)"
        case .connectionLost(let said):
            "The connection was lost during \(question): \(said)"
        case .notConnected(let failure):
            failure.description
        case .cancelled:
            "Cancelled: \(question)."
        }
    }

    /// The description on one line and with its end, for another sentence to follow. libpq's lines are parted by
    /// semicolons.
    public var sentence: String {
        let lines = description.split(whereSeparator: \.isNewline).map { line in
            String(line.drop(while: \.isWhitespace))
        }
        let text = lines.filter { !$0.isEmpty }.joined(separator: "; ")
        return text.hasSuffix(".") || text.hasSuffix("?") ? text : text + "."
    }

    /// What to try next, or `nil` where there is nothing to say that the description does not.
    public var advice: String? {
        switch reason {
        case .server(let error): Self.advice(for: error)
        case .connectionLost(let said): Self.advice(forLoss: said)
        case .refused, .decoding, .notConnected, .cancelled: nil
        }
    }

    private static func advice(for error: ServerError) -> String? {
        switch error.sqlState {
        case ServerError.State.queryCanceled where error.isTimeout:
            return "The time limit was reached: give it more with --timeout SECONDS (0 for none)."
        case ServerError.State.lockNotAvailable:
            return "Another session holds a lock on it, as a migration does. muselens does not queue up: try again."
        case ServerError.State.insufficientPrivilege:
            return "This login may not read it: ask for SELECT on it, or for the role pg_read_all_data."
        case ServerError.State.transactionTimeout:
            return transactionTimeout
        default:
            return error.isReplayConflict ? replayConflict : error.hint
        }
    }

    private static let replayConflict =
        "This is a standby, and what its primary cleaned up or changed could wait for it no longer. Try again, ask the "
        + "primary, or have the standby wait longer: max_standby_streaming_delay, hot_standby_feedback."

    private static let transactionTimeout =
        "The server limits how long a transaction may take (transaction_timeout), and muselens could not lift that: ask "
        + "for a longer one for this login (ALTER ROLE … SET transaction_timeout)."

    /// Words of PgBouncer's in its answer to whoever waits, or asks for what it does not do.
    /// Source: PgBouncer 1.18, `query_wait_timeout` and `pool_mode` in its manual.
    private static func advice(forLoss said: String) -> String? {
        if ServerError.tellOfReplayConflict(said) { return replayConflict }
        if said.contains("idle-in-transaction timeout") {
            return
                "Nobody read on for longer than a query's snapshot is held. Write its rows to a file (--output), or have "
                + "it held longer: hold_seconds in the configuration, under [sql]."
        }
        if said.contains("due to transaction timeout") { return transactionTimeout }
        if said.contains("query_wait_timeout") {
            return "The pooler had no connection to the server free in time: try again, or give it more "
                + "(default_pool_size)."
        }
        return nil
    }
}
