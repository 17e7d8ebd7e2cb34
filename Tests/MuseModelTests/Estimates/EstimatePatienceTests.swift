import MuseModel
import Testing

@Suite("How long an estimate is worth waiting for")
struct EstimatePatienceTests {
    @Test(
        "A narrow interval at once, a wider one after a while, in the end any",
        arguments: [
            (95.0, 105.0, 1, true), (94, 106, 1, false), (94, 106, 299, false), (94, 106, 300, true),
            (75, 125, 300, true), (74, 126, 799, false), (74, 126, 800, true), (0, 100_000, 800, true),
        ])
    func patience(low: Double, high: Double, milliseconds: Int, isEnough: Bool) {
        let estimate = IntervalEstimate(value: 100, low: low, high: high)
        #expect(EstimatePatience.isEnough(estimate, after: .milliseconds(milliseconds)) == isEnough)
    }

    @Test("Of nothing found yet only what is known for sure ends it before its time")
    func nothing() {
        #expect(!EstimatePatience.isEnough(IntervalEstimate(value: 0, low: 0, high: 9), after: .milliseconds(799)))
        #expect(EstimatePatience.isEnough(IntervalEstimate(value: 0, low: 0, high: 9), after: .milliseconds(800)))
        #expect(EstimatePatience.isEnough(IntervalEstimate(exactly: 0), after: .zero))
    }
}
