/// All moves of files in a repository: `patch` rows with `from_address`.
struct FileMoves {
    /// One file's move.
    struct Move {
        let from: SymbolAddress
        /// The row, which stands at the new path.
        let row: HistoryEntry

        var to: SymbolAddress { row.address }
    }

    private var byPath: [SymbolAddress: [Move]] = [:]

    init(_ rows: [HistoryEntry]) {
        for row in rows.sorted(by: { ($0.address.text, $0.commit) < ($1.address.text, $1.commit) }) {
            guard row.kind == .patch, let from = row.links.fromAddress.map({ SymbolAddress($0) }), from != row.address
            else { continue }
            let move = Move(from: from, row: row)
            byPath[from, default: []].append(move)
            byPath[row.address, default: []].append(move)
        }
    }

    /// The moves that a path is an end of.
    func touching(_ path: SymbolAddress) -> [Move] { byPath[path] ?? [] }

    /// All paths that a file had: those that moves join, forward and backward, up to a number.
    func paths(joinedTo path: SymbolAddress, limit: Int) -> Set<SymbolAddress> {
        var found: Set<SymbolAddress> = [path]
        var open = [path]
        while let next = open.popLast() {
            for move in touching(next) {
                for end in [move.from, move.to] where found.count < limit && found.insert(end).inserted {
                    open.append(end)
                }
            }
        }
        return found
    }
}
