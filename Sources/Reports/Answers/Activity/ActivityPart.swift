/// A part of the answer to what the server is doing, in the order of the answer.
public enum ActivityPart: String, CaseIterable, Sendable {
    case sessions, locks, transactions, progress, replication, rates, bloat, indexes

    /// Whether it takes two looks, one some time after the other.
    public var takesTwoLooks: Bool { self == .progress || self == .rates }
    /// Whether it is told by the catalog's statistics instead of by looks.
    public var isOfStorage: Bool { self == .bloat || self == .indexes }
}
