import MuseModel
import MuseQueries
import TerminalKit
import Testing

@testable import Screens

extension GoldenScreen {
    static let symbols: [GoldenScreen] =
        both("symbols") { open(.symbols, $0) }
        + both("symbols-found") { typed("cli", $0) }
        + both("symbols-tree") {
            var driver = open(.symbols, $0)
            driver.press(.tab)
            driver.answerAll()
            driver.press(.escape, "l")
            driver.answerAll()
            driver.press("j", "j", "l")
            driver.answerAll()
            return driver
        }
        + [
            GoldenScreen("symbols-found-tree", 80, 24) {
                var driver = typed("cli py", $0)
                driver.press(.tab, .escape, .down, .down)
                driver.answerAll()
                return driver
            },
            GoldenScreen("symbols-list-focus", 80, 24) {
                var driver = typed("click", $0)
                driver.press(.escape, "j", "f")
                driver.answerAll()
                return driver
            },
            GoldenScreen("symbols-nothing", 80, 24) { typed("nothing of the kind", $0) },
            GoldenScreen("symbols-searching", 120, 40) {
                var driver = open(.symbols, $0)
                driver.type("cli")
                guard let id = driver.pending.first?.id else { return driver }
                let part = driver.hub.symbols.found(SearchPattern("cli"), in: FakeSymbols.click.id, limit: 2)
                let some = FoundSymbols(
                    matches: part.matches, matching: 1_234, lookedThrough: 1_250_000, isComplete: false)
                driver.send(.arrived(id, .symbols(.found(some))))
                driver.pass(seconds: 0.5)
                return driver
            },
            GoldenScreen("symbols-behind", 80, 24) {
                var hub = FakeHub()
                hub.symbols.lag = DirectoryLag(sampled: 1000, missing: 12, late: 3)
                return open(.symbols, $0, hub: hub)
            },
            GoldenScreen("symbols-none", 80, 24) {
                var hub = FakeHub()
                hub.symbols.source = .none
                hub.symbols.limitations = ["This hub has no table of addresses."]
                return open(.symbols, $0, hub: hub)
            },
            GoldenScreen("symbols-lost-while-typing", 80, 24) {
                var driver = typed("cli", $0)
                driver.type("c")
                if let id = driver.pending.first?.id { driver.fail(id, .lost) }
                return driver
            },
        ]

    private static func typed(_ text: String, _ size: Size) -> Driver {
        var driver = open(.symbols, size)
        driver.type(text)
        driver.answerAll()
        return driver
    }
}
