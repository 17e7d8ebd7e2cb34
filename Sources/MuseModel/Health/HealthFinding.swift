/// What a look at a part of a database's health came to.
public struct HealthFinding: Hashable, Sendable {
    /// What was looked at. The raw value is the name by which scripts know the check: it stays.
    public enum Check: String, CaseIterable, Sendable {
        case statistics, keys, sequences, wraparound, connections, sessions, settings, drift, indexes, slots
    }

    /// How it came out.
    public enum State: String, Sendable {
        /// Nothing is wrong. With advice it is a note: something that is worth knowing and may be meant so.
        case ok
        /// It costs something, or will.
        case warn
        /// Something does not work, or soon stops to.
        case fail
    }

    public let check: Check
    public let state: State
    /// What was found.
    public let detail: String
    /// What to do about it, with the SQL for somebody who may write; `nil` where nothing has to be done.
    public let advice: String?

    public init(_ check: Check, _ state: State, _ detail: String, advice: String? = nil) {
        (self.check, self.state, self.detail, self.advice) = (check, state, detail, advice)
    }
}
