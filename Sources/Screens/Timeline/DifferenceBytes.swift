import MuseModel
import TerminalKit

/// Rows of a byte comparison as the widget draws them, one at a time.
struct DifferenceBytes {
    let bytes: ByteComparison
    /// With room for the characters beside the bytes.
    let isWide: Bool

    /// Columns for two dumps with characters.
    static let wideWidth = 160

    func row(_ index: Int) -> PairedDifferenceView.Row {
        switch bytes.row(at: index) {
        case .skipped(let lines):
            return .heading("… \(NumberText.grouped(lines)) \(lines == 1 ? "line" : "lines") the same")
        case .lines(let old, let new, let isChanged):
            return .lines(old: line(old, isChanged), new: line(new, isChanged))
        }
    }

    private func line(_ line: HexDump.Line?, _ isChanged: Bool) -> DifferenceLine? {
        guard let line else { return nil }
        let digits = bytes.pieces(of: line).map { DifferenceLine.Piece(String($0.text), isChanged: $0.isChanged) }
        let characters = isWide ? [DifferenceLine.Piece("  " + line.ascii)] : []
        let pieces = [DifferenceLine.Piece(line.offsetText + "  ")] + digits + characters
        return DifferenceLine(isChanged ? .changed : .unchanged, pieces: pieces)
    }
}
