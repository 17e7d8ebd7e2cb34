import MuseModel
import Testing

@Suite("How often a watch looks")
struct WatchPaceTests {
    @Test("By itself every second at most, and never more than a twentieth of the time, however dear a look")
    func adaptive() {
        func interval(_ cost: Double) -> Double { cost + WatchPace.adaptive.pause(after: cost, expecting: cost) }
        #expect(interval(0.001) == 1)
        #expect(interval(0.5) == 10)
        #expect(interval(10) == 200)
        #expect(interval(60) == 1200)
    }

    @Test("A dear look before cheap ones does not make those wait")
    func dearFirstLook() {
        #expect(WatchPace.adaptive.pause(after: 4, expecting: 0.01) == 0.1)
        #expect(WatchPace.adaptive.pause(after: 0.3, expecting: 0.01) == 0.7)
    }

    @Test(
        "An interval that a person asked for is kept, but never hammers", arguments: [WatchPace.every(0), .every(-1)])
    func hammering(pace: WatchPace) {
        #expect(WatchPace.every(5).pause(after: 1, expecting: 1) == 4)
        #expect(pace.pause(after: 0, expecting: 0) == WatchPace.shortestInterval)
        #expect(WatchPace.every(1).pause(after: 3, expecting: 3) == 3)
    }
}
