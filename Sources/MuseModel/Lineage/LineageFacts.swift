/// Something that a walk has to know before it can go on.
public enum LineageNeed: Hashable, Sendable {
    /// All rows of an address.
    case entries(SymbolAddress)
    /// All `patch` rows of the repository with `from_address`.
    case fileMoves
    /// Of the files at these paths, which are one file under all its names: the renames of symbols within it, and the
    /// rows whose old content id is the new one of a rename.
    case renames(paths: Set<SymbolAddress>)
    /// The rows of a file's symbols in a commit that have a content id.
    case symbols(file: SymbolAddress, commit: String, content: String)
    /// The rows of files, not symbols, in a commit that have a content id.
    case files(commit: String, content: String)
}

/// What is known, for a walk to take in: for each need the rows that there are, also where there are none.
public struct LineageFacts: Sendable {
    public var rows: [LineageNeed: [HistoryEntry]]
    /// What the rows lack, in sentences: a lineage that is told from them is not complete.
    public var shortages: Set<String>

    public init(rows: [LineageNeed: [HistoryEntry]] = [:], shortages: Set<String> = []) {
        (self.rows, self.shortages) = (rows, shortages)
    }
}
