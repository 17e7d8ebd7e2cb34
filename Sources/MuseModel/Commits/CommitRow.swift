/// What a commit did to one address: a history row of the commit, its payload reduced to the words in it.
public struct CommitRow: Hashable, Sendable {
    public let address: SymbolAddress
    public let kind: OperationKind
    /// The column `content_id`, verbatim: `nil` for a gap, and for an op that has none.
    public let content: String?
    /// What the op says of itself, whichever of its summaries it has.
    public let summary: String?

    public init(address: SymbolAddress, kind: OperationKind, content: String? = nil, summary: String? = nil) {
        (self.address, self.kind, self.content, self.summary) = (address, kind, content, summary)
    }
}

/// A file of a commit: its own row, and the rows of the symbols in it.
public struct FileChange: Hashable, Sendable {
    /// Of a file, or of a directory that was renamed.
    public let path: String
    /// `nil` where only symbols of the file have rows.
    public let row: CommitRow?
    /// In the order of their addresses' bytes.
    public let symbols: [CommitRow]

    public init(path: String, row: CommitRow?, symbols: [CommitRow]) {
        (self.path, self.row, self.symbols) = (path, row, symbols)
    }

    /// The rows of a commit by file, in the order of the paths' bytes.
    ///
    /// One pass and two sorts: thousands of rows take milliseconds.
    public static func byFile(_ rows: [CommitRow]) -> [FileChange] {
        let sorted = rows.sorted { $0.address.text.utf8.lexicographicallyPrecedes($1.address.text.utf8) }
        var positions: [SymbolAddress: Int] = [:]
        var files: [(path: String, row: CommitRow?, symbols: [CommitRow])] = []
        for row in sorted {
            let path = row.address.path
            let position = positions[SymbolAddress(path), default: files.count]
            if position == files.count {
                positions[SymbolAddress(path)] = position
                files.append((path, nil, []))
            }
            if row.address.isSymbol || files[position].row != nil {
                files[position].symbols.append(row)
            } else {
                files[position].row = row
            }
        }
        return files.map { FileChange(path: $0.path, row: $0.row, symbols: $0.symbols) }
    }
}
