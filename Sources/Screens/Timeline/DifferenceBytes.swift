import MuseModel
import TerminalKit

/// Rows of a byte comparison as the widgets draw them, one at a time: side by side, or what goes above what comes.
struct DifferenceBytes: Sendable {
    let comparison: ByteComparison
    /// The rows one below the other.
    private let stacked: [StackedRow]

    private enum StackedRow: Sendable {
        case skipped(lines: Int)
        case same(row: Int)
        case old(row: Int)
        case new(row: Int)
    }

    /// Costs a pass over the rows.
    init(_ comparison: ByteComparison) {
        self.comparison = comparison
        stacked = (0..<comparison.rowCount).flatMap { row -> [StackedRow] in
            switch comparison.row(at: row) {
            case .skipped(let lines): [.skipped(lines: lines)]
            case .lines(_, _, false): [.same(row: row)]
            case .lines(let old, let new, true):
                (old == nil ? [] : [.old(row: row)]) + (new == nil ? [] : [.new(row: row)])
            }
        }
    }

    var pairedCount: Int { comparison.rowCount }
    var stackedCount: Int { stacked.count }

    func pairedRow(_ index: Int) -> PairedDifferenceRow {
        switch comparison.row(at: index) {
        case .skipped(let lines): .heading(Self.skippedText(lines))
        case .lines(let old, let new, let isChanged):
            .lines(
                old: old.map { line($0, isChanged ? .changed : .unchanged) },
                new: new.map { line($0, isChanged ? .changed : .unchanged) })
        }
    }

    func stackedRow(_ index: Int) -> UnifiedDifferenceRow {
        switch stacked[index] {
        case .skipped(let lines): .heading(Self.skippedText(lines))
        case .same(let row): .line(sides(row).old.map { line($0, .unchanged) } ?? Self.blank)
        case .old(let row): .line(sides(row).old.map { line($0, .removed) } ?? Self.blank)
        case .new(let row): .line(sides(row).new.map { line($0, .added) } ?? Self.blank)
        }
    }

    /// Whether a changed place begins with a row.
    func beginsChange(_ index: Int, isPaired: Bool) -> Bool {
        guard isChanged(index, isPaired: isPaired) else { return false }
        return index == 0 || !isChanged(index - 1, isPaired: isPaired)
    }

    private func isChanged(_ index: Int, isPaired: Bool) -> Bool {
        guard isPaired else {
            return switch stacked[index] {
            case .old, .new: true
            case .skipped, .same: false
            }
        }
        if case .lines(_, _, let isChanged) = comparison.row(at: index) { return isChanged }
        return false
    }

    private func sides(_ row: Int) -> (old: HexDump.Line?, new: HexDump.Line?) {
        guard case .lines(let old, let new, _) = comparison.row(at: row) else { return (nil, nil) }
        return (old, new)
    }

    private func line(_ line: HexDump.Line, _ kind: DifferenceLine.Kind) -> DifferenceLine {
        let digits = comparison.pieces(of: line).map {
            DifferenceLine.Piece(String($0.text), isChanged: kind != .unchanged && $0.isChanged)
        }
        return DifferenceLine(
            kind, pieces: [.init(line.offsetText + "  ")] + digits + [.init("  " + line.ascii)])
    }

    private static let blank = DifferenceLine(.unchanged, pieces: [])

    private static func skippedText(_ lines: Int) -> String {
        "… \(NumberText.grouped(lines)) \(lines == 1 ? "line" : "lines") the same"
    }
}
