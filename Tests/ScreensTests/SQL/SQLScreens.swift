import MuseModel
import TerminalKit
import Testing

@testable import Screens

extension GoldenScreen {
    static let sql: [GoldenScreen] =
        both("sql") { run($0) }
        + both("sql-empty") { open(.sql(SQLStart()), $0) }
        + both("sql-typing") { typing($0) }
        + both("sql-queries") {
            var driver = open(.sql(SQLStart()), $0)
            driver.press(.control("t"))
            return driver
        }
        + [
            GoldenScreen("sql", 200, 50) { run($0) },
            GoldenScreen("sql-empty", 200, 50) { open(.sql(SQLStart()), $0) },
            GoldenScreen("sql", 30, 8) { run($0) },
            GoldenScreen("sql", 20, 5) { run($0) },
            GoldenScreen("sql-typing", 30, 8) { typing($0) },
            GoldenScreen("sql-record", 80, 24) {
                var driver = run($0)
                driver.press("v")
                return driver
            },
            GoldenScreen("sql-let-go", 80, 24) {
                var driver = run($0, rows: 5_000)
                driver.pass(seconds: 40)
                return driver
            },
            GoldenScreen("sql-held", 80, 24) {
                var driver = run($0, rows: 5_000)
                driver.pass(seconds: 12)
                return driver
            },
            GoldenScreen("sql-running", 80, 24) {
                var driver = typing($0)
                driver.press(.escape, .control("x"))
                driver.pass(seconds: 3.2)
                return driver
            },
            GoldenScreen("sql-refused", 80, 24) {
                var driver = Driver.sql("DELETE FROM numbers", width: $0.width, height: $0.height)
                driver.press(.control("x"))
                return driver
            },
            GoldenScreen("sql-failed", 80, 24) {
                var driver = Driver.sql(query.replacing(":a", with: "7"), width: $0.width, height: $0.height) {
                    $0.failure = .unknownColumn(at: 10)
                }
                driver.press(.control("x"))
                driver.answerAll()
                return driver
            },
            GoldenScreen("sql-parameter", 80, 24) {
                var driver = Driver.sql("SELECT :address", width: $0.width, height: $0.height)
                driver.press(.control("x"))
                return driver
            },
            GoldenScreen("sql-candidates", 80, 24) {
                var driver = Driver.sql("SELECT n\nFROM n", width: $0.width, height: $0.height)
                driver.press(.tab)
                return driver
            },
            GoldenScreen("sql-no-rows", 80, 24) { run($0, rows: 0) },
            GoldenScreen("sql-writing", 80, 24) {
                var driver = run($0)
                driver.press("w")
                return driver
            },
        ]

    private static let query = """
        -- All of them, but for some.
        SELECT n, name, commit_id
        FROM numbers
        WHERE (name <> 'row 7' OR n IN (:a, 8)) AND n >= 0
        """

    private static func run(_ size: Size, rows: Int = 40) -> Driver {
        .sqlRun(query.replacing(":a", with: "7"), width: size.width, height: size.height, rows: rows)
    }

    private static func typing(_ size: Size) -> Driver {
        var driver = Driver.sql(query.replacing(":a", with: "7"), width: size.width, height: size.height)
        driver.press(.up)
        driver.press(.left, times: 3)
        return driver
    }
}
