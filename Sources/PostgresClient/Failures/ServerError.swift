/// What the server said when it refused or failed a statement, in its own words.
/// Source: PostgreSQL manual, 55.8 "Error and Notice Message Fields".
public struct ServerError: Error, Hashable, Sendable {
    /// Five characters; the first two are the class.
    public let sqlState: String
    public let severity: String
    public let message: String
    public let detail: String?
    public let hint: String?
    /// Where in the statement's text, in characters from 1.
    public let position: Int?

    public init(
        sqlState: String, severity: String = "ERROR", message: String, detail: String? = nil, hint: String? = nil,
        position: Int? = nil
    ) {
        self.sqlState = sqlState
        self.severity = severity
        self.message = message
        self.detail = detail
        self.hint = hint
        self.position = position
    }

    /// The server closes the connection after it has said this.
    /// Source: PostgreSQL manual, 20.8.2 "When to Log", "Message Severity Levels".
    var endsSession: Bool { severity == "FATAL" || severity == "PANIC" }

    /// Codes that muselens treats in a way of their own.
    /// Source: PostgreSQL manual, appendix A.
    public enum State {
        public static let queryCanceled = "57014"
        public static let lockNotAvailable = "55P03"
        public static let insufficientPrivilege = "42501"
        public static let undefinedTable = "42P01"
        public static let undefinedColumn = "42703"
        public static let syntaxError = "42601"
        public static let indeterminateDatatype = "42P18"
        public static let readOnlyTransaction = "25006"
        public static let serializationFailure = "40001"
        /// From 17 on.
        public static let transactionTimeout = "25P04"
    }

    /// A standby ended the statement because it was in the way of changes that are to be replayed.
    ///
    /// Reading alone gets this code for nothing else, so it counts in any language; of a deadlock with the replay only
    /// the words tell. Source: PostgreSQL manual, 27.4.2 "Handling Query Conflicts"; postgres.c, ProcessInterrupts().
    public var isReplayConflict: Bool {
        sqlState == State.serializationFailure || Self.tellOfReplayConflict(message)
    }

    static func tellOfReplayConflict(_ words: String) -> Bool { words.contains("conflict with recovery") }

    /// The statement was ended by its own time limit rather than by a person.
    /// The two share a code, and only the words tell them apart; a translated server is recognised by the code alone.
    public var isTimeout: Bool {
        sqlState == State.queryCanceled && !message.contains("user request")
    }
}
