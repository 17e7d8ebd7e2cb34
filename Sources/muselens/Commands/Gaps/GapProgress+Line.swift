import MuseQueries

extension GapProgress {
    /// Says at standard error how far it has come.
    func show() {
        switch self {
        case .scanned(let progress):
            ProgressLine.shared.show(
                "reading rows without a content id: \(progress.inWords)", fraction: progress.fraction)
        case .classified(let rows, let all?):
            let fraction = all > 0 ? Double(rows) / Double(all) : nil
            ProgressLine.shared.show("finding causes: \(rows) of \(all)", fraction: fraction)
        case .classified(let rows, nil): ProgressLine.shared.show("finding causes: \(rows)", fraction: nil)
        case .tally: break
        case .missing(let fraction): ProgressLine.shared.show("looking for missing rows", fraction: fraction)
        }
    }
}
