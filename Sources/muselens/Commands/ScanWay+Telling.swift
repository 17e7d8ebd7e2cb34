import MuseModel
import MuseQueries
import TerminalKit

extension ScanWay {
    /// Says at standard error where a scan went another way than one may expect.
    func tell(isQuiet: Bool) {
        guard let remark, !isQuiet else { return }
        StandardStream.error.writeLine(shown(remark))
    }
}

extension CountProgress {
    /// What is known of the number, as in `12,034, ~120,000 in all (95 %: 110,000 to 140,000)`.
    var inWords: String {
        let found = rowsSoFar.map(NumberText.grouped)
        guard let estimate, estimate.low < estimate.high else { return found ?? "…" }
        let value = NumberText.grouped(EstimateRounding.threeDigits(estimate.value))
        let low = NumberText.grouped(EstimateRounding.threeDigits(estimate.low, .down))
        let high = NumberText.grouped(EstimateRounding.threeDigits(estimate.high, .up))
        return "\(found.map { "\($0), " } ?? "")~\(value) in all (95 %: \(low) to \(high))"
    }
}
