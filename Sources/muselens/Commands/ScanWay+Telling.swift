import MuseModel
import MuseQueries

extension ScanWay {
    /// Says at standard error where a scan went another way than one may expect.
    func tell(isQuiet: Bool) {
        guard let remark, !isQuiet else { return }
        StandardStream.error.writeLine(shown(remark))
    }
}

extension CountProgress {
    /// What is known of the number, as in `12034, ~120000 in all (95 %: 110000 to 140000)`.
    var inWords: String {
        let found = rowsSoFar.map { "\($0)" }
        guard let estimate, estimate.low < estimate.high else { return found ?? "…" }
        let value = EstimateRounding.threeDigits(estimate.value)
        let (low, high) = (
            EstimateRounding.threeDigits(estimate.low, .down), EstimateRounding.threeDigits(estimate.high, .up)
        )
        return "\(found.map { "\($0), " } ?? "")~\(value) in all (95 %: \(low) to \(high))"
    }
}
