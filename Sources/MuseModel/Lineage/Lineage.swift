/// An address with all that its lives passed through: what following it finds.
///
/// The answer is a property of the data, not of the address that was asked: whichever of its addresses one starts
/// from, it is the same.
public struct Lineage: Hashable, Sendable {
    /// By the text of the address. Some have no row of their own: a file moved on before anything changed.
    public let addresses: [SymbolAddress]
    /// The rows of the addresses, by address and commit.
    public let entries: [HistoryEntry]
    /// By commit and address.
    public let steps: [LineageStep]
    /// The rows of files that are the only sign of a symbol's move, by address and commit.
    public let bridges: [HistoryEntry]
    /// What was claimed and not followed, and what was left out, in sentences. Names in them are verbatim.
    public let notes: [String]
    /// Whether everything was followed; else a note says what was not.
    public let isComplete: Bool
}
