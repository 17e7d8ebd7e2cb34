import MuseQueries
import MuseModel
import TerminalKit

/// Searching the symbols: a line to type in, what was found, and the history of the one under the cursor.
public struct SymbolsState: Sendable {
    var hub: Loadable<SymbolHub> = .loading
    var input = TextInput()
    /// The input line has the focus, else the list.
    public internal(set) var isTyping = true
    var found: Loadable<FoundSymbols> = .loading
    /// What is listed was found for what the line said before, or in other repositories.
    var isOutdated = false
    /// Only this repository's, by its id.
    var repository: String?
    var lag: DirectoryLag?
    /// The tree is shown in place of the list.
    var showsTree = false
    var tree = SymbolTree()
    var cursor = ListCursor()
    /// What the person moved to: it stays selected while better matches come in above it.
    var chosen: SymbolPlace?
    var preview: Loadable<SymbolPreview> = .loading
    var previewed: SymbolPlace?

    /// Matches that are kept for the list.
    static let limit = 500

    public init(start: SymbolsStart = SymbolsStart()) {
        (repository, chosen) = (start.repository, start.selected)
        input.insert(start.pattern)
        // Who comes to a symbol looks at it; who comes to a search goes on with it.
        isTyping = start.selected == nil
    }

    var pattern: SearchPattern { SearchPattern(input.text) }
    var matches: [SymbolMatch] { found.value?.matches ?? [] }

    /// The tree goes through the repositories as long as nothing is searched for, else through what was found.
    var isBrowsing: Bool { showsTree && pattern.isEmpty }

    var rowCount: Int { showsTree ? tree.rows.count : matches.count }

    /// Where the row is; `nil` where there is none.
    func place(at row: Int) -> SymbolPlace? {
        if showsTree { return tree.rows.indices.contains(row) ? tree.rows[row].place : nil }
        return matches.indices.contains(row) ? matches[row].place : nil
    }

    /// The address under the cursor; `nil` where that is only the beginning of others.
    var selectedSymbol: SymbolPlace? {
        guard showsTree else { return place(at: cursor.selected) }
        guard tree.rows.indices.contains(cursor.selected) else { return nil }
        let row = tree.rows[cursor.selected]
        return row.isAddress ? row.place : nil
    }

    func repositoryName(_ id: String) -> String {
        hub.value?.repository(id).name ?? id
    }
}

extension SymbolMatch {
    var place: SymbolPlace { SymbolPlace(repository: symbol.repository, address: symbol.address) }
}

extension SymbolPlace {
    /// A repository or a folder, in a tree.
    var isFolder: Bool { address.text.isEmpty || address.text.hasSuffix("/") }
}
