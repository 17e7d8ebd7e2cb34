import MuseModel
import MuseQueries
import TerminalKit

@testable import Screens

extension GoldenScreen {
    /// What is run, and the backfills, in their states.
    static let runs: [GoldenScreen] =
        both("run-idle") { Driver.running(Samples.backfill, width: $0.width, height: $0.height) }
        + both("run-refused") {
            Driver.running(Samples.upgrade, width: $0.width, height: $0.height, permission: .notGiven)
        }
        + both("run-dry") {
            var driver = Driver.running(Samples.scopedBackfill, width: $0.width, height: $0.height)
            driver.dryRun()
            driver.look(total: 2_750, elapsed: 0, [FakeSymbols.pgcli.id: 2_335])
            return driver
        }
        + both("run-apply") { applying($0) }
        + both("run-gaps") {
            var driver = applying($0)
            driver.press(.tab)
            return driver
        }
        + both("run-choice") {
            var driver = applying($0)
            driver.press("q")
            return driver
        }
        + both("run-alembic") {
            var driver = upgrading($0)
            driver.show(Samples.locks)
            return driver
        }
        + both("run-locks") {
            var driver = upgrading($0)
            driver.show(Samples.locks)
            driver.press(.tab)
            return driver
        }
        + both("run-failed") {
            var driver = upgrading($0)
            driver.write("Traceback (most recent call last):", "  File \u{1B}[2J\"x.py\", line 1", stream: .error)
            driver.pass(seconds: 7)
            driver.tell(.ended(.exited(1)))
            return driver
        }
        + both("run-confirming") {
            var driver = Driver.running(Samples.upgrade, width: $0.width, height: $0.height)
            driver.press(.enter)
            driver.type("he")
            return driver
        }
        + [(20, 5), (30, 8), (60, 14)].map { width, height in
            GoldenScreen("run", width, height) { applying($0) }
        }
        + both("backfills") { open(.backfills, $0, hub: BackfillsSpecification.hub()) }
        + both("backfills-repositories") {
            var driver = open(.backfills, $0, hub: BackfillsSpecification.hub())
            driver.press(.tab, "j")
            return driver
        }
        + both("backfills-no-engine") { open(.backfills, $0) }
        + [
            GoldenScreen("backfills", 20, 5) { open(.backfills, $0, hub: BackfillsSpecification.hub()) },
            GoldenScreen("backfills", 30, 8) { open(.backfills, $0, hub: BackfillsSpecification.hub()) },
            GoldenScreen("backfills-loading", 80, 24) { Driver(.backfills, $0) },
            GoldenScreen("backfills-empty", 80, 24) {
                var hub = BackfillsSpecification.hub()
                hub.engine.scripts = []
                return open(.backfills, $0, hub: hub)
            },
            GoldenScreen("palette-runbook", 120, 40) {
                var driver = open(.overview, $0)
                driver.press(":")
                driver.type("runbook")
                return driver
            },
        ]

    private static func applying(_ size: Size) -> Driver {
        var driver = Driver.running(Samples.scopedBackfill, width: size.width, height: size.height)
        driver.dryRun()
        driver.apply(typing: "pgcli")
        for look in 0..<24 {
            driver.write("filled \(look * 97) of 2,335 rows")
            driver.look(
                total: 2_750 - look * 97, elapsed: Double(look), [FakeSymbols.pgcli.id: 2_335 - look * 97])
        }
        driver.write("warning: クエリ \u{202E}skipped", stream: .error)
        driver.pass(seconds: 24)
        return driver
    }

    private static func upgrading(_ size: Size) -> Driver {
        var driver = Driver.running(Samples.upgrade, width: size.width, height: size.height)
        driver.press(.enter)
        driver.type("head")
        driver.press(.enter)
        driver.tell(.started(process: 42))
        driver.write("INFO  [alembic.runtime.migration] Running upgrade 0017 -> 0018", stream: .error)
        return driver
    }
}
