import MuseModel
import Testing

@Suite("Where the number of gaps goes")
struct GapTrendTests {
    @Test("A number that falls steadily has that rate, and the time left that follows from it")
    func steady() throws {
        let trend = trend(seconds(0..<20).map { ($0, 1000 - Int($0) * 10) })
        #expect(trend.state == .falling)
        #expect(try abs(#require(trend.perSecond) + 10) < 1e-9)
        #expect(try abs(#require(trend.secondsLeft) - 81) < 1e-9)
    }

    @Test("The rate does not depend on when the looks were")
    func irregular() throws {
        let times = [0, 0.4, 3, 3.5, 11, 12, 30, 31.25, 60]
        let trend = trend(times.map { ($0, 100_000 - Int($0 * 40)) })
        #expect(try abs(#require(trend.perSecond) + 40) < 1)
        #expect(trend.state == .falling)
    }

    @Test("One sudden jump, up or down, moves neither the rate nor the state", arguments: [5000, -5000])
    func jump(height: Int) throws {
        let trend = trend(seconds(0..<30).map { ($0, 20_000 - Int($0) * 10 + ($0 < 20 ? 0 : height)) })
        #expect(try abs(#require(trend.perSecond) + 10) < 1)
        #expect(trend.state == .falling)
        #expect(trend.highest == max(20_000, 19_800 + height))
    }

    @Test("A backfill that commits a batch now and then is falling, at the rate over many batches, not stalled")
    func batches() throws {
        var trend = GapTrend()
        var states: Set<GapTrend.State> = []
        for second in seconds(0..<110) {
            trend.add(sample(second, 10_000 - Int(second / 9) * 90))
            if second > 20 { states.insert(trend.state) }
        }
        #expect(states == [.falling])
        #expect(try abs(#require(trend.perSecond) + 10) < 1.5)
    }

    @Test("Gaps that are left and stay the same for several looks have stalled; nothing is promised then")
    func stalled() {
        var trend = trend(seconds(0..<20).map { ($0, max(54, 254 - Int($0) * 20)) })
        #expect(trend.state != .stalled)
        for second in seconds(20..<45) { trend.add(sample(second, 54)) }
        #expect(trend.state == .stalled)
        #expect(trend.perSecond == 0)
        #expect(trend.secondsLeft == nil)
        #expect(trend.sentence == "No longer falling: 54 left.")
    }

    @Test("A number that never moved has stalled too, and falls again when it does")
    func stalledFromTheStart() {
        var trend = trend(seconds(0..<12).map { ($0, 300) })
        #expect(trend.state == .stalled)
        for second in seconds(12..<40) { trend.add(sample(second, 300 - Int(second - 11) * 5)) }
        #expect(trend.state == .falling)
    }

    @Test("It is no longer falling only where it fell last")
    func sentenceOfStall() {
        var trend = trend(seconds(0..<12).map { ($0, 300) })
        #expect(trend.sentence == "Not falling: 300 left.")
        for second in seconds(12..<60) { trend.add(sample(second, 400)) }
        #expect(trend.state == .stalled)
        #expect(trend.sentence == "Not falling: 400 left.")
    }

    @Test("After a standstill the rate is that of what came after it, within three seconds")
    func standstillThenFalling() throws {
        var trend = trend(seconds(0..<60).map { ($0, 9000) })
        for second in seconds(60..<63) { trend.add(sample(second, 9000 - Int(second - 59) * 100)) }
        #expect(trend.state == .falling)
        #expect(try abs(#require(trend.perSecond) + 100) < 1e-9)
        #expect(try abs(#require(trend.secondsLeft) - 87) < 1e-9)
    }

    @Test("One change after a standstill tells no rate")
    func standstillThenOneChange() {
        let trend = trend(seconds(0..<64).map { ($0, $0 < 60 ? 9000 : 8000) })
        #expect(trend.state == .measuring)
        #expect(trend.perSecond == nil)
    }

    @Test("Pauses of a quarter of a minute stall the first time only, and keep the rate over many batches")
    func longPauses() throws {
        var trend = GapTrend()
        for second in seconds(0..<150) {
            trend.add(sample(second, 10_000 - Int(second / 15) * 150))
            if second >= 15 { #expect(trend.state != .stalled) }
        }
        #expect(try abs(#require(trend.perSecond) + 10) < 3)
    }

    @Test("The time left is that to the target, and at the target it is done")
    func target() throws {
        var trend = GapTrend(target: 500)
        for second in seconds(0..<20) { trend.add(sample(second, 1000 - Int(second) * 10)) }
        #expect(try abs(#require(trend.secondsLeft) - 31) < 1e-9)
        trend.add(sample(20, 500))
        #expect(trend.state == .done && trend.secondsLeft == 0)
        #expect(trend.sentence == "No more than 500 are left.")
    }

    @Test("A few quick looks at the same number are too early to call it stalled")
    func early() {
        let trend = trend((0..<8).map { (Double($0) / 2, 300) })
        #expect(trend.state == .measuring)
        #expect(trend.secondsLeft == nil)
    }

    @Test("A number that grows is rising, and has no time left")
    func rising() throws {
        let trend = trend(seconds(0..<10).map { ($0, 100 + Int($0) * 3) })
        #expect(trend.state == .rising)
        #expect(try abs(#require(trend.perSecond) - 3) < 1e-9)
        #expect(trend.secondsLeft == nil)
    }

    @Test("At none left it is done, at once, whatever was before")
    func done() {
        #expect(trend([(0, 0)]).state == .done)
        let trend = trend([(0, 10), (1, 11), (2, 0)])
        #expect(trend.state == .done)
        #expect(trend.secondsLeft == 0)
    }

    @Test("One or two looks tell no rate")
    func tooFew() {
        #expect(trend([]).perSecond == nil)
        #expect(trend([(0, 10)]).perSecond == nil)
        #expect(trend([(0, 10), (1, 9)]).state == .measuring)
    }

    @Test("A time without a look, as while a server restarts, counts as time in which nothing was filled")
    func restart() throws {
        let before = seconds(0..<60).map { ($0, 10_000 - Int($0) * 10) }
        let after = seconds(90..<120).map { ($0, 10_000 - 600 - Int($0 - 90) * 10) }
        let trend = trend(before + after)
        #expect(trend.state == .falling)
        let rate = try #require(trend.perSecond)
        #expect((-10.0 ... -6.0).contains(rate))
    }

    @Test("Old looks are forgotten: the rate is that of the last minute or two")
    func window() throws {
        var trend = trend(seconds(0..<300).map { ($0, 100_000 - Int($0) * 100) })
        for second in seconds(300..<440) { trend.add(sample(second, 70_000 - Int(second - 300))) }
        #expect(try abs(#require(trend.perSecond) + 1) < 0.01)
    }

    @Test("Looks a minute apart are enough for a rate")
    func slow() throws {
        let trend = trend((0..<20).map { (Double($0) * 60, 5000 - $0 * 60) })
        #expect(try abs(#require(trend.perSecond) + 1) < 1e-9)
        #expect(trend.state == .falling)
    }

    @Test("A look that is not later than the one before is left out")
    func backwards() {
        let trend = trend([(0, 10), (1, 9), (1, 500), (0.5, 700)])
        #expect(trend.last?.total == 9)
        #expect(trend.highest == 10)
    }

    @Test("The chart spans the whole watch, in its order, in bounded memory, and ends at the newest look")
    func chart() throws {
        var trend = GapTrend()
        for look in 0..<3000 {
            trend.add(sample(Double(look), 3000 - look))
            #expect(trend.chart.count <= GapTrend.mostPoints)
            #expect(trend.chart.last?.total == 3000 - look)
        }
        #expect(trend.chart.first?.total == 3000)
        #expect(trend.chart.count >= GapTrend.mostPoints / 2)
        let steps = zip(trend.chart, trend.chart.dropFirst()).map { $1.elapsed - $0.elapsed }
        #expect(steps.allSatisfy { $0 > 0 })
        // Evenly, but for the newest.
        #expect(Set(steps.dropLast()).count == 1)
    }

    private func seconds(_ range: Range<Int>) -> [Double] { range.map(Double.init) }

    private func sample(_ elapsed: Double, _ total: Int) -> GapSample {
        GapSample(
            at: UTCTimestamp(millisecondsSince1970: Int64(elapsed * 1000)), elapsed: elapsed, total: total)
    }

    private func trend(_ looks: [(Double, Int)]) -> GapTrend {
        var trend = GapTrend()
        for (elapsed, total) in looks { trend.add(sample(elapsed, total)) }
        return trend
    }
}
