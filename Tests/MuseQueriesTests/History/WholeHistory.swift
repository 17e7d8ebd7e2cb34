import MuseModel

/// All rows of a repository in memory, as an answer to every need of a walk: what the batched questions must agree with.
struct WholeHistory {
    private var byAddress: [SymbolAddress: [HistoryEntry]] = [:]
    private var byCommit: [String: [HistoryEntry]] = [:]
    private var byFile: [SymbolAddress: [HistoryEntry]] = [:]
    private let moves: [HistoryEntry]
    private let renamesByFile: [SymbolAddress: [HistoryEntry]]

    init(_ rows: [HistoryEntry]) {
        for row in rows {
            byAddress[row.address, default: []].append(row)
            byCommit[row.commit, default: []].append(row)
            byFile[row.address.file, default: []].append(row)
        }
        moves = rows.filter { $0.kind == .patch && $0.links.fromAddress != nil }
        renamesByFile = byFile.mapValues { rows in
            rows.filter { $0.kind == .replace && SummaryWords.newName(in: $0.links.summary ?? "") != nil }
        }
    }

    var addresses: [SymbolAddress] { byAddress.keys.sorted { $0.text < $1.text } }

    func lineage(of address: SymbolAddress) -> Lineage? {
        var walk = LineageWalk(from: address)
        return lineage(&walk)
    }

    /// The lineage from where the walk starts; `nil` where it does not end.
    func lineage(_ walk: inout LineageWalk) -> Lineage? {
        for _ in 0..<100 {
            let needs = walk.needs
            if needs.isEmpty { return walk.lineage }
            walk.absorb(LineageFacts(rows: Dictionary(uniqueKeysWithValues: needs.map { ($0, rows(for: $0)) })))
        }
        return nil
    }

    private func rows(for need: LineageNeed) -> [HistoryEntry] {
        switch need {
        case .entries(let address): byAddress[address] ?? []
        case .fileMoves: moves
        case .renames(let paths): renames(paths)
        case .symbols(let file, let commit, let content):
            (byCommit[commit] ?? []).filter {
                $0.address.isSymbol && $0.address.file == file && [$0.contentBefore, $0.contentAfter].contains(content)
            }
        case .files(let commit, let content):
            (byCommit[commit] ?? []).filter {
                !$0.address.isSymbol && [$0.contentBefore, $0.contentAfter].contains(content)
            }
        }
    }

    private func renames(_ paths: Set<SymbolAddress>) -> [HistoryEntry] {
        let claims = paths.flatMap { renamesByFile[$0] ?? [] }
        let contents = Set(claims.compactMap(\.contentAfter))
        if contents.isEmpty { return [] }
        return claims
            + paths.flatMap { byFile[$0] ?? [] }.filter {
                $0.address.isSymbol && $0.contentBefore.map(contents.contains) ?? false
            }
    }
}
