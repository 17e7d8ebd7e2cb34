import MuseModel
import MuseQueries

/// A place among the symbols: what is typed there, and what is selected of what was found.
public struct SymbolsStart: Hashable, Sendable {
    /// The only repository that is searched, by its id; `nil` for all.
    public let repository: String?
    public let pattern: String
    /// `nil` where the best match is.
    public let selected: SymbolPlace?

    public init(repository: String? = nil, pattern: String = "", selected: SymbolPlace? = nil) {
        (self.repository, self.pattern, self.selected) = (repository, pattern, selected)
    }

    init(_ found: FoundSearch) {
        self.init(
            repository: found.repository?.id, pattern: found.pattern,
            selected: found.selection.map { SymbolPlace(repository: $0.repository.id, address: $0.address) })
    }

    /// `nil` for a place of another screen.
    init?(_ location: Location) {
        switch location {
        case .symbols: self.init()
        case .repository(let id): self.init(repository: id)
        case .search(let start): self = start
        default: return nil
        }
    }

    /// In words, repositories by their ids.
    var place: SymbolSearchPlace { place(named: { $0 }) }

    /// In words.
    func place(named name: (String) -> String) -> SymbolSearchPlace {
        SymbolSearchPlace(
            repository: repository.map(name), pattern: pattern,
            selection: selected.map { .init(repository: name($0.repository), address: $0.address) })
    }
}
