import MuseModel
import Reports
import Testing

@Suite("A watch of gaps, for people")
struct GapWatchAnswerTests {
    private func trend(_ total: Int) -> GapTrend {
        var trend = GapTrend()
        trend.add(GapSample(at: UTCTimestamp(millisecondsSince1970: 0), elapsed: 0, total: total))
        return trend
    }

    @Test("With the repositories there is no chart, so that a line fits a terminal")
    func noChart() {
        let answer = GapWatchAnswer(isForPeople: true, repositories: [])
        #expect(answer.columns.map(\.name) == ["at", "total", "per_second", "time_left", "state", "repos"])
        #expect(answer.row(trend(3))?.count == 6)
    }

    @Test("At the end a dash stands where nothing is left to show")
    func nothingLeft() {
        #expect(GapWatchAnswer(isForPeople: true).row(trend(0))?.last == .text("–"))
        #expect(GapWatchAnswer(isForPeople: true, repositories: []).row(trend(0))?.last == .text("–"))
    }
}
