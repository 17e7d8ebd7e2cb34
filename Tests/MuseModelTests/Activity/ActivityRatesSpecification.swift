import MuseModel
import Testing

@Suite("How fast a database works")
struct ActivityRatesSpecification {
    private func moment(_ milliseconds: Int64) -> UTCTimestamp { UTCTimestamp(millisecondsSince1970: milliseconds) }

    private func look(_ milliseconds: Int64, _ counters: DatabaseCounters?) -> ServerActivity {
        ServerActivity(at: moment(milliseconds), counters: counters)
    }

    @Test("Rates are what was counted between two looks, by the time between them")
    func rates() throws {
        let before = DatabaseCounters(commits: 100, rollbacks: 10, blocksHit: 1_000, blocksRead: 50)
        let after = DatabaseCounters(
            commits: 130, rollbacks: 12, blocksHit: 1_090, blocksRead: 60, rowsRead: 500, temporaryBytes: 4_096,
            deadlocks: 1)
        let rates = try #require(ActivityRates(from: before, at: moment(0), to: after, at: moment(2_000)))
        #expect(rates.commitsPerSecond == 15 && rates.rollbacksPerSecond == 1)
        #expect(rates.hitRate == 0.9)
        #expect(rates.rowsReadPerSecond == 250 && rates.temporaryBytesPerSecond == 2_048 && rates.deadlocks == 1)
    }

    @Test("Where no block was asked for, there is no hit rate")
    func noBlocks() throws {
        let rates = try #require(
            ActivityRates(from: DatabaseCounters(), at: moment(0), to: DatabaseCounters(commits: 1), at: moment(1_000)))
        #expect(rates.hitRate == nil)
    }

    @Test("Over a reset of the counters nothing is told, whether the number fell or not")
    func reset() {
        let before = DatabaseCounters(commits: 100)
        let fallen = DatabaseCounters(commits: 5)
        let risen = DatabaseCounters(commits: 500, resetAt: "2026-11-22T17:03:10+00:00")
        #expect(ActivityRates(from: before, at: moment(0), to: fallen, at: moment(1_000)) == nil)
        #expect(ActivityRates(from: before, at: moment(0), to: risen, at: moment(1_000)) == nil)
    }

    @Test("A clock that stands still or goes back tells nothing")
    func clock() {
        let counters = DatabaseCounters()
        #expect(ActivityRates(from: counters, at: moment(1_000), to: counters, at: moment(1_000)) == nil)
        #expect(ActivityRates(from: counters, at: moment(1_000), to: counters, at: moment(0)) == nil)
    }

    @Test("A history keeps the newest rates alone, and goes on after a reset")
    func history() {
        var history = ActivityHistory()
        history.take(look(0, DatabaseCounters(commits: 10)))
        #expect(history.latest == nil)
        history.take(look(1_000, DatabaseCounters(commits: 0, resetAt: "now")))
        #expect(history.rates.count == 1 && history.latest == nil)
        for second in 2...400 {
            history.take(look(Int64(second) * 1_000, DatabaseCounters(commits: second, resetAt: "now")))
        }
        #expect(history.rates.count == ActivityHistory.mostRates)
        #expect(history.latest?.commitsPerSecond == 1)
    }

    @Test("Over a pause no rate is told")
    func pause() {
        var history = ActivityHistory()
        history.take(look(0, DatabaseCounters(commits: 0)))
        history.interrupt()
        history.take(look(60_000, DatabaseCounters(commits: 600)))
        #expect(history.rates.isEmpty)
        history.take(look(61_000, DatabaseCounters(commits: 603)))
        #expect(history.latest?.commitsPerSecond == 3)
    }
}
