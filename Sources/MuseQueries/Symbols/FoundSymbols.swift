public import MuseModel

/// One symbol or file that matches a search.
public struct SymbolMatch: Sendable, Hashable {
    public let symbol: RankedSymbol
    /// The matched parts, as offsets into the address's Unicode scalars.
    public let ranges: [Range<Int>]

    public init(symbol: RankedSymbol, ranges: [Range<Int>]) {
        (self.symbol, self.ranges) = (symbol, ranges)
    }
}

/// What a search has found, finished or on its way.
public struct FoundSymbols: Sendable, Hashable {
    /// The best first, at most as many as were asked for.
    public let matches: [SymbolMatch]
    /// How many addresses match, of those looked through.
    public let matching: Int
    public let lookedThrough: Int
    /// Everything was looked through.
    public let isComplete: Bool

    public init(matches: [SymbolMatch], matching: Int, lookedThrough: Int, isComplete: Bool) {
        (self.matches, self.matching) = (matches, matching)
        (self.lookedThrough, self.isComplete) = (lookedThrough, isComplete)
    }
}
