/// What an entry means for the life that it belongs to.
public enum LifeEvent: String, Hashable, Sendable, CaseIterable {
    case created, modified, renamed, moved, copied, deleted
}

/// An entry of a history, told: which life it belongs to, and what it means for it.
public struct LifeEntry: Hashable, Sendable {
    /// The row. Where a symbol's file moved, it is the file's.
    public let row: HistoryEntry
    /// The address of that time: the row's own, and where the row is a file's that moved with the symbol in it, the
    /// symbol's new one.
    public let address: SymbolAddress
    /// Lives are numbered from 1, in the order in which they begin.
    public let life: Int
    public let event: LifeEvent
    /// How sure the event is.
    public let certainty: Certainty
    /// Where the address leaves off or takes up, the step to or from another.
    public let step: LineageStep?
    /// Of a copy: other addresses that have the content; a bounded number of them.
    public let copiedFrom: [SymbolAddress]

    /// Whether the row is a file's that a symbol moved with.
    public var isBridge: Bool { row.address != address }

    /// What happened, in a few words. Names in them are verbatim.
    public var summary: String {
        if let step, step.kind == .moved, event == .moved {
            return step.to == address ? "moved from \(place(of: step.from))" : "moved to \(place(of: step.to))"
        }
        if event == .renamed, let name = step?.to.symbol { return "renamed to \(name)" }
        if event == .copied, let origin = copiedFrom.first { return "copied from \(origin)" }
        return OperationSummary(row).text
    }

    /// A symbol's file, where only that is another.
    private func place(of other: SymbolAddress) -> String {
        other.symbol.map { SymbolAddress($0) } == address.symbol.map { SymbolAddress($0) } ? other.path : other.text
    }
}
