import MuseQueries
import TerminalKit

extension GapProgress {
    /// Says at standard error how far it has come.
    func show() {
        switch self {
        case .scanned(let progress, let scan):
            ProgressLine.shared.show(
                "reading rows without a content id: \(progress.inWords)", fraction: progress.fraction,
                part: scan.inWords)
        case .classified(let rows, _, let all, let share, let scan):
            let whole = all.map { " of \(NumberText.grouped($0))" } ?? ""
            ProgressLine.shared.show(
                "causes found: \(NumberText.grouped(rows))\(whole)", fraction: share, part: scan.inWords)
        case .tally: break
        case .missing(let fraction): ProgressLine.shared.show("looking for missing rows", fraction: fraction)
        }
    }
}

extension GapScanNumber {
    /// `nil` where there is but one.
    fileprivate var inWords: String? { count > 1 ? "scan \(number) of \(count)" : nil }
}
