import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit
import Testing

@testable import Screens

/// A screen in a state worth looking at.
struct GoldenScreen: CustomTestStringConvertible, Sendable {
    let name: String
    let size: Size
    let make: @Sendable (Size) -> Driver

    init(_ name: String, _ width: Int, _ height: Int, _ make: @escaping @Sendable (Size) -> Driver) {
        self.name = "\(name)-\(width)x\(height)"
        size = Size(width: width, height: height)
        self.make = make
    }

    var testDescription: String { name }
    var driver: Driver { make(size) }

    static let all: [GoldenScreen] =
        loaded + states + trails + overlays + symbols + commits + timelines + gaps + containers + migrations + runs
        + activity + plans
        + sql

    static func both(_ name: String, _ make: @escaping @Sendable (Size) -> Driver) -> [GoldenScreen] {
        [GoldenScreen(name, 80, 24, make), GoldenScreen(name, 120, 40, make)]
    }

    private static let loaded: [GoldenScreen] =
        both("overview") { open(.overview, $0) }
        + both("tables") { open(.tables, $0) }
        + both("rows") { open(commitsRows, $0) }
        + both("record") {
            var driver = open(commitsRows, $0)
            driver.press("j", "j", "j", "v", "j", "j")
            return driver
        }
        + both("structure") { open(.structure(Samples.commits), $0) }
        + both("cell-json") { cell("commit_meta", $0) }
        + both("cell-msgpack") { manifest($0) }
        + both("cell-text") {
            var hub = FakeHub()
            hub.wholeValues["message"] = .text(hostileText)
            return cell("message", $0, hub: hub)
        }
        + [
            GoldenScreen("cell-beside-rows", 160, 40) { cell("commit_meta", $0) },
            GoldenScreen("overview", 160, 45) { open(.overview, $0) },
            GoldenScreen("cell-beside-rows-stale", 160, 40) { stale(cell("commit_meta", $0)) },
            GoldenScreen("tables", 160, 24) { open(.tables, $0) },
            GoldenScreen("rows-of-view", 80, 24) { open(.rows(RowsStart(relation: Samples.viewDescription.name)), $0) },
            GoldenScreen("rows-of-many", 80, 24) { manyRows($0) },
        ]

    private static let states: [GoldenScreen] =
        places.map { name, place in GoldenScreen("\(name)-loading", 80, 24) { Driver(place, $0) } }
        + places.map { name, place in
            GoldenScreen("\(name)-failed", 80, 24) {
                var hub = FakeHub()
                hub.failure = .refused
                return open(place, $0, hub: hub)
            }
        }
        + places.map { name, place in GoldenScreen("\(name)-stale", 80, 24) { stale(open(place, $0)) } }
        + places.flatMap { name, place in
            [GoldenScreen(name, 20, 5) { open(place, $0) }, GoldenScreen(name, 30, 8) { open(place, $0) }]
        } + [
            GoldenScreen("tables-empty", 80, 24) {
                var hub = FakeHub()
                hub.relations = []
                return open(.tables, $0, hub: hub)
            },
            GoldenScreen("tables-filtered-away", 80, 24) {
                var driver = open(.tables, $0)
                driver.type("/nothing of the kind")
                driver.press(.enter)
                return driver
            },
            GoldenScreen("rows-empty", 80, 24) { open(commitsRows, $0, hub: FakeHub(commits: 0)) },
            GoldenScreen("rows-none-match", 80, 24) {
                open(
                    .rows(RowsStart(relation: Samples.commits, filters: ["author": "nobody", "message": nil])), $0,
                    hub: FakeHub(commits: 0))
            },
            GoldenScreen("rows-gone", 80, 24) { open(.rows(RowsStart(relation: Samples.name("gone"))), $0) },
            GoldenScreen("cell-null", 80, 24) { cellOfValue(.null, $0) },
            GoldenScreen("cell-empty", 80, 24) { cellOfValue(.text(""), $0) },
            GoldenScreen("cell-undecodable", 80, 24) { cellOfValue(.undecodable([0xFF, 0x00, 0x1B, 0x41]), $0) },
            GoldenScreen("overview-elsewhere", 80, 24) {
                var hub = FakeHub()
                hub.overview = HubOverview(
                    server: Samples.facts, shape: HubShape(relations: [:], columnsByTable: [:]), revisions: [],
                    databaseBytes: nil, relations: [], gaps: nil, activity: nil, repositories: [])
                return open(.overview, $0, hub: hub)
            },
            GoldenScreen("tables-counting", 80, 24) {
                var driver = open(.tables, $0)
                driver.press("x")
                if let id = driver.pending.last?.id {
                    driver.send(.progressed(id, CountProgress(fraction: 0.43, rowsSoFar: 2_150_000)))
                }
                driver.pass(seconds: 0.5)
                return driver
            },
            GoldenScreen("tables-watched", 80, 24) {
                var driver = open(.tables, $0)
                driver.press("R")
                driver.answerAll()
                return driver
            },
        ]

    private static let trails: [GoldenScreen] =
        both("trail") { TrailSpecification.marked($0) }
        + [
            GoldenScreen("trail", 30, 8) { TrailSpecification.marked($0) },
            GoldenScreen("trail-empty", 80, 24) {
                var driver = open(.overview, $0)
                driver.press("M")
                return driver
            },
            GoldenScreen("trail-note", 80, 24) {
                var driver = TrailSpecification.marked($0)
                driver.press("g", "n")
                return driver
            },
            GoldenScreen("rows-leading", 120, 40) {
                var driver = open(commitsRows, $0)
                driver.state.pair = PairState(
                    database: DatabaseIdentity(system: nil, server: "db.example:5432", database: "musehub"))
                driver.send(.pair(.role(leads: true, followers: 2)))
                return driver
            },
            GoldenScreen("tables-following", 80, 24) {
                var driver = open(.tables, $0)
                driver.state.pair = PairState(
                    database: DatabaseIdentity(system: nil, server: "db.example:5432", database: "musehub"))
                driver.send(.pair(.role(leads: false, followers: 1)))
                return driver
            },
        ]

    private static let overlays: [GoldenScreen] =
        both("help") {
            var driver = open(commitsRows, $0)
            driver.press("?")
            return driver
        }
        + both("palette") {
            var driver = open(.tables, $0)
            driver.press(":")
            driver.type("rows of")
            return driver
        }
        + both("prompt-filter") {
            var driver = open(.tables, $0)
            driver.type("/commit")
            return driver
        }
        + [
            GoldenScreen("prompt-percentage", 80, 24) {
                var driver = manyRows($0)
                driver.press("%")
                return driver
            },
            GoldenScreen("rows-found", 80, 24) {
                var driver = open(commitsRows, $0)
                driver.type("/alert")
                driver.press(.enter)
                return driver
            },
        ]

    private static let commitsRows = Location.rows(RowsStart(relation: Samples.commits))

    private static let places: [(String, Location)] = [
        ("overview", .overview), ("tables", .tables), ("symbols", .symbols), ("gaps", .gaps(nil)),
        ("rows", commitsRows),
        ("structure", .structure(Samples.commits)), ("cell", .cell(cellStart())),
        ("timeline", .timeline(SampleHistory.start)),
        ("commit", .commit(Samples.commitID(1))), ("snapshot", .snapshot(Samples.commitID(500))),
        ("changed-files", changedFiles),
        ("around", .around(repository: Samples.repositoryID, SymbolAddress("src/a.py::f"))),
        ("results", .results(repository: Samples.repositoryID)),
    ]

    static let hostileText = """
        Escape \u{1B}[2J\u{1B}[31m, title \u{1B}]0;owned\u{7}, C1 \u{9B}31m, null \u{0}, override \u{202E}gpj.exe
        tab\tand a wide line: クエリを直す: 結合の候補を返す関数を読みやすくした 🎉🎉🎉 そして終わり、まだ続く、まだまだ続く
        \(String(repeating: "long word after word ", count: 20))
        """

    /// The connection is lost, and so is the first attempt to make it again.
    private static func stale(_ loaded: Driver) -> Driver {
        var driver = loaded
        driver.press("r")
        if let id = driver.pending.first?.id { driver.fail(id, .lost) }
        driver.send(.connectionFailed(ConnectionFailure(cause: .startingUp, place: "db.example:5432", said: "")))
        return driver
    }

    static func open(_ place: Location, _ size: Size, hub: FakeHub = FakeHub()) -> Driver {
        var driver = Driver.answered(.overview, width: size.width, height: size.height, hub: hub)
        guard place != .overview else { return driver }
        driver.answerAll(driver.state.open(place))
        return driver
    }

    private static func manyRows(_ size: Size) -> Driver {
        var hub = FakeHub()
        hub.tables[Samples.name("numbers")] = Samples.numbers(5_000)
        var driver = open(.rows(RowsStart(relation: Samples.name("numbers"))), size, hub: hub)
        driver.press("%")
        driver.type("40")
        driver.press(.enter)
        driver.answerAll()
        return driver
    }

    static func cell(_ column: String, _ size: Size, hub: FakeHub = FakeHub()) -> Driver {
        var driver = open(commitsRows, size, hub: hub)
        let index = driver.rowsState?.columns.firstIndex { $0.name.name == column } ?? 0
        driver.press("l", times: index)
        driver.press("o")
        driver.answerAll()
        return driver
    }

    private static func cellOfValue(_ value: CellValue, _ size: Size) -> Driver {
        var hub = FakeHub()
        hub.wholeValues["message"] = value
        return cell("message", size, hub: hub)
    }

    private static func manifest(_ size: Size) -> Driver {
        var driver = open(.rows(RowsStart(relation: Samples.snapshots)), size)
        driver.press("l", "o")
        driver.answerAll()
        return driver
    }

    static func cellStart() -> CellStart {
        let row = Samples.commitRow(0)
        let selection = RowSelection(of: Samples.commitsDescription)
        return CellStart(
            selection: selection, description: Samples.commitsDescription,
            column: Samples.commitsDescription.columns[2],
            source: CellSource(row.position), shown: row.cells[2], row: [:])
    }
}

extension Driver {
    init(_ start: Location, _ size: Size) {
        self.init(start, width: size.width, height: size.height)
    }
}
