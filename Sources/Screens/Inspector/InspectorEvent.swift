public import MuseQueries
public import PostgresClient
public import TerminalKit

/// Which question an answer belongs to.
public struct RequestID: Hashable, Sendable {
    public let number: Int
}

/// Everything that can happen to the inspector.
public enum InspectorEvent: Sendable {
    case input(Input)
    case answered(RequestID, Result<Answer, QueryFailure>)
    /// A part of the answer; more will come.
    case arrived(RequestID, Answer)
    case progressed(RequestID, CountProgress)
    /// Statements that were sent for it since this was told last; before what they led to.
    case witnessed(RequestID, [WitnessedStatement])
    case connected(ServerFacts)
    case connectionFailed(ConnectionFailure)
    /// The terminal would not take what was to be copied.
    case copyRefused
    /// The screen was written to this file.
    case exported(String)
    /// The screen could not be written, for this reason.
    case exportFailed(String)
    /// What the person's own editor made of a text; `nil` where that is the same.
    case edited(String?)
    /// It could not be edited, for this reason: a sentence.
    case editFailed(String)
    /// Something came of those who walk along.
    case pair(PairNews)
    /// Seconds since 1970.
    case clock(Double)
}

/// Everything that the inspector wants done.
public enum InspectorEffect: Hashable, Sendable {
    case ask(RequestID, Inquiry)
    case cancel(RequestID)
    case copy(String)
    /// Writes a picture of the screen to a new file whose name begins with `muselens-` and this word.
    case export(Canvas, name: String)
    /// Has a text edited in the person's own editor, to which the terminal is lent: nothing else happens meanwhile.
    case edit(String)
    /// Writes the trail to new files.
    case writeTrail([Mark], TrailFormat)
    /// Rings the bell, and notifies where the terminal can: what was watched has come to an end.
    case alert
    /// Tells those who follow where this inspector is.
    case publish(String)
    /// Asks those who walk along for the lead.
    case takeLead
    /// Tries to connect again after so many seconds.
    case reconnect(after: Double)
    case suspend
    case quit
}
