public import MuseModel
public import MuseQueries

/// What the Symbols screen wants to know.
public enum SymbolsInquiry: Hashable, Sendable {
    case hub
    /// Whether the directory is behind the history.
    case lag(SymbolHub)
    /// The best matches, in all repositories or in the one with this id.
    case search(SymbolHub, SearchPattern, repository: String?, limit: Int)
    case branch(SymbolHub, SymbolPlace, isFile: Bool)
    case preview(SymbolHub, SymbolPlace)
}

/// What came back.
public enum SymbolsReply: Sendable {
    case hub(SymbolHub)
    case lag(DirectoryLag?)
    case found(FoundSymbols)
    case branch(SymbolPlace, AddressBranch)
    case preview(SymbolPlace, SymbolPreview)
}

/// An address, or the beginning of some, in a repository.
public struct SymbolPlace: Hashable, Sendable {
    /// `repo_id`, verbatim.
    public let repository: String
    public let address: SymbolAddress

    public init(repository: String, address: SymbolAddress) {
        (self.repository, self.address) = (repository, address)
    }
}

/// What is shown of a symbol beside the list.
public struct SymbolPreview: Hashable, Sendable {
    public let facts: SymbolFacts
    /// The newest first; `nil` where the history cannot be looked into by index.
    public let entries: [HistoryEntry]?

    public init(facts: SymbolFacts, entries: [HistoryEntry]?) {
        (self.facts, self.entries) = (facts, entries)
    }

    /// Entries that are asked for: more than a screen shows.
    public static let mostEntries = 100
}
