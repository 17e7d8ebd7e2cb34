import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit
import Testing

@testable import Screens

extension GoldenScreen {
    /// The gaps in their states.
    static let gaps: [GoldenScreen] =
        [(80, 24), (120, 40), (200, 50)].map { width, height in
            GoldenScreen("gaps", width, height) { open(.gaps(nil), $0) }
        }
        + both("gaps-cause") {
            var driver = open(.gaps(.cause(.inSnapshot)), $0)
            driver.press(.tab, "j")
            return driver
        }
        + both("gaps-rows") {
            var driver = open(.gaps(nil), $0)
            driver.press(.enter, "j", "j", "j")
            return driver
        }
        + both("gaps-counting") { size in
            counting(size, CountProgress(fraction: 0.43, rowsSoFar: 1_161, estimate: estimate))
        }
        + both("gaps-watching") { watching($0) }
        + [
            GoldenScreen("gaps-where", 80, 24) {
                var driver = open(.gaps(.cause(.inSnapshot)), $0)
                driver.press(.tab, "d", "d", "j")
                return driver
            },
            GoldenScreen("gaps-days", 200, 50) {
                var driver = open(.gaps(.cause(.inSnapshot)), $0)
                driver.press(.tab, "d", "d", "d", "d", "d", "j", "j", .tab)
                return driver
            },
            GoldenScreen("gaps-filtered", 80, 24) {
                var driver = open(.gaps(nil), $0)
                driver.press(.enter)
                driver.type("/MODULE1")
                driver.press(.enter)
                return driver
            },
            GoldenScreen("gaps-filtered-away", 80, 24) {
                var driver = open(.gaps(nil), $0)
                driver.press(.enter)
                driver.type("/nothing of the kind")
                driver.press(.enter)
                return driver
            },
            GoldenScreen("gaps-missing", 120, 40) {
                var driver = open(.gaps(nil), $0)
                driver.press("G", "k", "k", .enter)
                return driver
            },
            GoldenScreen("gaps-missing-objects", 80, 24) {
                var driver = open(.gaps(nil), $0)
                driver.press("G", .enter)
                return driver
            },
            GoldenScreen("gaps-symbol", 80, 24) {
                var driver = open(.gaps(nil), $0)
                driver.press("G", "k", "k", "k")
                return driver
            },
            GoldenScreen("gaps-broken-off", 80, 24) {
                var driver = counting($0, CountProgress(fraction: 0.43, rowsSoFar: 1_161, estimate: estimate))
                driver.press(.control("c"))
                return driver
            },
            GoldenScreen("gaps-explaining", 120, 40) {
                var driver = Driver(.gaps(nil), $0)
                if let id = driver.pending.first?.id { driver.answer(id) }
                var some = driver.hub.gaps
                some.findings = Array(some.findings.prefix(30))
                some.missing = nil
                if let id = driver.pending.first?.id {
                    driver.send(.arrived(id, .gaps(.diagnosis(some.catalog))))
                    driver.send(.arrived(id, .gaps(.phase(.explaining(rows: 30, of: 57)))))
                }
                driver.pass(seconds: 0.5)
                return driver
            },
            GoldenScreen("gaps-again", 80, 24) {
                var driver = open(.gaps(nil), $0)
                driver.press("r")
                if let id = driver.pending.first?.id {
                    driver.send(.progressed(id, CountProgress(fraction: 0.2, rowsSoFar: 12, estimate: estimate)))
                }
                return driver
            },
            GoldenScreen("gaps-no-history", 80, 24) {
                var hub = FakeHub()
                hub.gaps.number = nil
                return open(.gaps(nil), $0, hub: hub)
            },
            GoldenScreen("gaps-none", 80, 24) {
                var hub = FakeHub()
                hub.gaps = FakeGaps([])
                hub.gaps.missing = MissingRows()
                return open(.gaps(nil), $0, hub: hub)
            },
            GoldenScreen("gaps-notes", 120, 40) {
                var hub = FakeHub()
                hub.gaps.notes = [
                    "This hub has no musehub_snapshots: manifests were not looked at.", "A note \u{1B}[2J of a name.",
                ]
                hub.gaps.missing = nil
                return open(.gaps(nil), $0, hub: hub)
            },
            GoldenScreen("gaps-lost-while-watching", 120, 40) {
                var driver = watching($0)
                driver.look(.failed(.lost, since: 12, retry: 4))
                return driver
            },
        ]

    static let estimate = IntervalEstimate(value: 2_698, low: 2_483.2, high: 2_907.1)

    private static func counting(_ size: Size, _ progress: CountProgress) -> Driver {
        var driver = Driver(.gaps(nil), size)
        driver.pass(seconds: 6)
        if let id = driver.pending.first?.id { driver.send(.progressed(id, progress)) }
        return driver
    }

    private static func watching(_ size: Size) -> Driver {
        var driver = open(.gaps(nil), size)
        driver.press("R", "b", "l")
        for look in 0..<20 {
            driver.look(total: 2_750 - look * 31, elapsed: Double(look), [FakeSymbols.pgcli.id: 2_600 - look * 31])
        }
        return driver
    }
}

extension Driver {
    /// A look of the watch under way.
    mutating func look(_ event: GapWatchEvent) {
        guard let id = pending.last(where: { $0.inquiry == .gaps(.watch) })?.id else {
            Issue.record("nothing is watched")
            return
        }
        send(.arrived(id, .gaps(.watched(event))))
    }

    mutating func look(total: Int, elapsed: Double, _ byRepository: [String: Int] = [:]) {
        guard let at = UTCTimestamp(secondsSince1970: Int64(Samples.now + elapsed)) else { return }
        look(.looked(GapSample(at: at, elapsed: elapsed, total: total, byRepository: byRepository), next: 1))
    }

    var gapsState: GapsState? { state.visits.current.screen as? GapsState }
}
