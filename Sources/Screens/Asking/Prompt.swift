/// A line that a person is asked to type.
public struct Prompt: Hashable, Sendable {
    public enum Purpose: Hashable, Sendable {
        /// Narrows what is listed with every key.
        case filter
        /// Looks for a text among the rows that are loaded.
        case find
        /// A share of the way through a table, in percent.
        case percentage
        /// What a person types to have something run that changes the hub.
        case confirmation
        /// The value of a query's parameter, by its name.
        case parameter(String)
        /// A note to a mark of the trail; `nil` for one that is being made.
        case note(of: Int?)
    }

    public let purpose: Purpose
    public let label: String
    /// What was typed last time: a prompt begins empty, and leaving it restores this.
    public let formerText: String
    public let placeholder: String
    /// It begins with the former text instead.
    public let isPrefilled: Bool

    public init(
        _ purpose: Purpose, label: String, formerText: String = "", placeholder: String = "", isPrefilled: Bool = false
    ) {
        (self.purpose, self.label, self.isPrefilled) = (purpose, label, isPrefilled)
        (self.formerText, self.placeholder) = (formerText, placeholder)
    }

    /// The screen hears of every key, not only of the end.
    var isLive: Bool { purpose == .filter }
}
