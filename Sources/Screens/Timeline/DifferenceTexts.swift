import MuseModel
import TerminalKit

/// Rows of a line difference as the widgets draw them, one at a time.
struct DifferenceTexts {
    let difference: LineDifference

    var largestNumber: Int { max(difference.old.count, difference.new.count) }

    func row(_ row: UnifiedRows.Row, hunks: [DifferenceHunk]) -> UnifiedDifferenceRow {
        switch row {
        case .hunk(let index): .heading(hunks[index].heading)
        case .unchanged(let old, let new): .line(unchanged(old, new))
        case .removed(let old, let counterpart): .line(removed(old, counterpart))
        case .added(let new, let counterpart): .line(added(new, counterpart))
        }
    }

    func row(_ row: PairedRows.Row, hunks: [DifferenceHunk]) -> PairedDifferenceRow {
        switch row {
        case .hunk(let index): .heading(hunks[index].heading)
        case .unchanged(let old, let new):
            .lines(
                old: line(.unchanged, old: old, pieces: [.init(String(difference.old[old]))]),
                new: line(.unchanged, new: new, pieces: [.init(String(difference.new[new]))]))
        case .changed(let old, let new): changed(old, new)
        case .removed(let old): .lines(old: removed(old, nil), new: nil)
        case .added(let new): .lines(old: nil, new: added(new, nil))
        }
    }

    private func changed(_ old: Int, _ new: Int) -> PairedDifferenceRow {
        let words = words(old, new)
        return .lines(
            old: line(.changed, old: old, pieces: pieces(words.old)),
            new: line(.changed, new: new, pieces: pieces(words.new)))
    }

    private func unchanged(_ old: Int, _ new: Int) -> DifferenceLine {
        line(.unchanged, old: old, new: new, pieces: [.init(String(difference.new[new]))])
    }

    private func removed(_ old: Int, _ counterpart: Int?) -> DifferenceLine {
        let marked = counterpart.map { pieces(words(old, $0).old) }
        return line(.removed, old: old, pieces: marked ?? [.init(String(difference.old[old]))])
    }

    private func added(_ new: Int, _ counterpart: Int?) -> DifferenceLine {
        let marked = counterpart.map { pieces(words($0, new).new) }
        return line(.added, new: new, pieces: marked ?? [.init(String(difference.new[new]))])
    }

    private func words(_ old: Int, _ new: Int) -> WordDifference {
        WordDifference(
            from: difference.old[old], to: difference.new[new], ignoringWhitespace: difference.ignoresWhitespace)
    }

    private func pieces(_ pieces: [MarkedPiece]) -> [DifferenceLine.Piece] {
        pieces.map { DifferenceLine.Piece(String($0.text), isChanged: $0.isChanged) }
    }

    private func line(
        _ kind: DifferenceLine.Kind, old: Int? = nil, new: Int? = nil, pieces: [DifferenceLine.Piece]
    ) -> DifferenceLine {
        let lacksNewline =
            old.map(difference.old.lacksNewline) ?? false || new.map(difference.new.lacksNewline) ?? false
        return DifferenceLine(
            kind, oldNumber: old.map { $0 + 1 }, newNumber: new.map { $0 + 1 }, pieces: pieces,
            note: lacksNewline ? "no line break at the end" : nil)
    }
}
