public import MuseModel
public import PostgresClient

/// A typed query that gave no answer.
public enum TypedFailure: Error, Hashable, Sendable {
    /// It was not run, for this reason.
    case refused(TypedRefusal)
    /// The server did not answer. The offset is where in the typed text, in Unicode scalars from 0, as far as the server
    /// says so.
    case query(QueryFailure, offset: Int?)

    /// What happened, in a sentence.
    public var sentence: String {
        switch self {
        case .refused(let refusal): refusal.reason
        case .query(let failure, _): failure.sentence
        }
    }

    /// What to do instead, or next.
    public var advice: String? {
        switch self {
        case .refused(let refusal): refusal.advice
        case .query(let failure, _): Self.advice(failure) ?? failure.advice
        }
    }

    public var offset: Int? {
        switch self {
        case .refused(let refusal): refusal.offset
        case .query(_, let offset): offset
        }
    }

    public var isConnectionLoss: Bool {
        if case .query(let failure, _) = self { failure.isConnectionLoss } else { false }
    }

    /// No connection could be made.
    public var isUnconnected: Bool {
        if case .query(let failure, _) = self, case .notConnected = failure.reason { true } else { false }
    }

    public var isCancelled: Bool {
        if case .query(let failure, _) = self { failure.reason == .cancelled } else { false }
    }

    /// Whether the login may not read what it asked for, which is nothing that the cage keeps from it.
    private static func isAboutData(_ message: String) -> Bool {
        ["schema", "table", "view", "column"].contains { message.contains("permission denied for \($0)") }
    }

    private static func advice(_ failure: QueryFailure) -> String? {
        guard case .server(let error) = failure.reason else { return nil }
        switch error.sqlState {
        case ServerError.State.readOnlyTransaction:
            return "Nothing can be changed from here: what changes the hub belongs into psql or a migration."
        case ServerError.State.insufficientPrivilege where error.message.contains("row-level security"):
            return "A policy of the table holds rows back. muselens asks for all rows or none: log in as a role that "
                + "cannot write and has BYPASSRLS, or leave the table out."
        case ServerError.State.insufficientPrivilege where !Self.isAboutData(error.message):
            return error.hint
                ?? "What is typed here runs without the right to write, signal sessions or read the server's files."
        case ServerError.State.indeterminateDatatype:
            return "Say which type the parameter has, as in :name::text or :name::int."
        case ServerError.State.syntaxError where error.message.contains("multiple commands"):
            return "One query at a time: what follows the ; is another one."
        default: return nil
        }
    }
}
