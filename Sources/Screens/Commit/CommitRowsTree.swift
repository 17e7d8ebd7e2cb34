import MuseModel
public import MuseQueries

/// The history rows of a commit as a tree by file. Thousands of rows take a while, so it is made before the screen gets
/// it.
public struct CommitRowsTree: Equatable, Sendable {
    /// A line of the tree.
    enum Item: Equatable, Sendable {
        /// - Parameter row: the file's own; `nil` where only symbols in it have rows.
        case file(path: String, row: CommitRow?, symbols: Int)
        case symbol(CommitRow)
    }

    let tree: FoldableTree<Item>
    let rowCount: Int
    let fileCount: Int
    let hasMore: Bool
    let lacksSummaries: Bool

    /// Up to so many rows the files are open from the start.
    private static let mostUnfolded = 200

    public init(_ rows: CommitRows) {
        let files = FileChange.byFile(rows.rows)
        let entries = files.flatMap { file -> [FoldableTree<Item>.Entry] in
            [.init(depth: 0, .file(path: file.path, row: file.row, symbols: file.symbols.count))]
                + file.symbols.map { .init(depth: 1, .symbol($0)) }
        }
        tree = FoldableTree(entries, unfoldedToDepth: rows.rows.count <= Self.mostUnfolded ? nil : 0)
        (rowCount, fileCount) = (rows.rows.count, files.count)
        (hasMore, lacksSummaries) = (rows.hasMore, rows.lacksSummaries)
    }
}

extension CommitRowsTree.Item {
    var address: SymbolAddress {
        switch self {
        case .file(let path, _, _): SymbolAddress(path)
        case .symbol(let row): row.address
        }
    }

    var content: String? {
        switch self {
        case .file(_, let row, _): row?.content
        case .symbol(let row): row.content
        }
    }
}
