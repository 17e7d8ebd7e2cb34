import MuseModel
import TerminalKit
import Testing

@testable import Screens

extension GoldenScreen {
    /// Plans, of a screen's own statements and of what was typed.
    static let plans: [GoldenScreen] =
        both("plan") { asked($0) }
        + both("plan-analyzed") { analyzed($0) }
        + [
            GoldenScreen("plan-analyzed", 200, 50) { analyzed($0) },
            GoldenScreen("plan-step", 80, 24) {
                var driver = analyzed($0)
                driver.press("j", .tab)
                return driver
            },
            GoldenScreen("plan-json", 80, 24) {
                var driver = analyzed($0)
                driver.press("J")
                return driver
            },
            GoldenScreen("plan-typed", 80, 24) { size in
                let request = TypedRequest(text: "SELECT *\nFROM stale JOIN commits USING (id)\nWHERE kind = 'x'")
                return open(.plan(.typed(request, analyze: false)), size)
            },
            GoldenScreen("plan-refused", 80, 24) { size in
                var hub = FakeHub()
                hub.plans.refusal = TypedRefusal(
                    reason: "The plan of the query calls pg_terminate_backend.", advice: "Run it in psql.", offset: nil)
                return open(.plan(.typed(TypedRequest(text: "SELECT * FROM ending"), analyze: false)), size, hub: hub)
            },
        ]

    private static func asked(_ size: Size) -> Driver {
        let statements = FakePlans.statements.map { AskedStatement($0, at: Samples.now - 5) }
        return open(.plan(.asked(statements, by: "Tables")), size)
    }

    private static func analyzed(_ size: Size) -> Driver {
        var driver = asked(size)
        // The tree has the focus then, and is asked for once more.
        driver.press(.tab, "a")
        driver.answerAll()
        return driver
    }
}
