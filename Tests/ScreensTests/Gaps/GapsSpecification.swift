import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit
import Testing

@testable import Screens

@Suite("The Gaps screen")
struct GapsSpecification {
    private func gaps(_ cause: GapCause? = nil, width: Int = 120, hub: FakeHub = FakeHub()) -> Driver {
        Driver.answered(.gaps(cause.map(GapSubject.cause)), width: width, hub: hub)
    }

    private func location(_ driver: Driver) -> Location { driver.state.visits.current.screen.location }

    // MARK: Counting

    @Test("The number is counted first, then its causes are found")
    func order() throws {
        var driver = Driver(.gaps(nil))
        #expect(driver.pending.map(\.inquiry) == [.gaps(.number)])
        driver.answer(try #require(driver.pending.first?.id))
        #expect(driver.pending.map(\.inquiry) == [.gaps(.diagnosis)])
        #expect(driver.text.contains("57 file entries have no content id"))
        driver.answerAll()
        #expect(driver.text.contains("exact · took 0.9 s"))
        #expect(driver.text.contains("manifest-unreadable"))
    }

    @Test("While it counts an interval stands where the number will be, with the time that is left")
    func counting() throws {
        var driver = Driver(.gaps(nil))
        driver.pass(seconds: 10)
        let id = try #require(driver.pending.first?.id)
        driver.send(.progressed(id, CountProgress(fraction: 0.25, rowsSoFar: 675, estimate: GoldenScreen.estimate)))
        #expect(driver.text.contains("~2,700 (2,480–2,910) file entries have no content id"))
        #expect(driver.text.contains("counting · 30 s left 25 %"))
    }

    @Test("A count that is broken off says what is known so far, and r counts again")
    func brokenOff() throws {
        var driver = Driver(.gaps(nil))
        driver.pass(seconds: 2)
        let id = try #require(driver.pending.first?.id)
        driver.send(.progressed(id, CountProgress(fraction: 0.25, rowsSoFar: 675, estimate: GoldenScreen.estimate)))
        driver.press(.control("c"))
        #expect(driver.cancelled == [id])
        #expect(driver.text.contains("~2,700 (2,480–2,910)") && driver.text.contains("broken off at 25 %"))
        driver.press("r")
        driver.answerAll()
        #expect(driver.text.contains("57 file entries have no content id"))
    }

    @Test("Causes appear while they are being found")
    func parts() throws {
        var driver = Driver(.gaps(nil))
        driver.answer(try #require(driver.pending.first?.id))
        let id = try #require(driver.pending.first?.id)
        let some = FakeGaps(Array(FakeGaps.ofEveryCause.prefix(10)))
        driver.send(.arrived(id, .gaps(.diagnosis(some.catalog))))
        #expect(driver.gapsState?.lines.contains(.subject(.cause(.inSnapshot))) == true)
        #expect(driver.gapsState?.lines.contains(.subject(.cause(.deleted))) == false)
        driver.answerAll()
        #expect(driver.gapsState?.lines.contains(.subject(.cause(.deleted))) == true)
    }

    @Test("While causes are found it is told how many of all have one, and the time that is left")
    func explaining() throws {
        var driver = Driver(.gaps(nil))
        driver.answer(try #require(driver.pending.first?.id))
        let id = try #require(driver.pending.first?.id)
        driver.send(.arrived(id, .gaps(.phase(.explaining(rows: 0, of: nil)))))
        driver.pass(seconds: 10.2)
        driver.send(.arrived(id, .gaps(.phase(.explaining(rows: 19, of: nil)))))
        #expect(driver.text.contains("causes found: 19 of 57 · 20 s left 33 %"))
    }

    @Test("What is known of those that get their cause next moves the bar, and is counted only with its cause")
    func explainingNext() throws {
        var driver = Driver(.gaps(nil))
        driver.answer(try #require(driver.pending.first?.id))
        let id = try #require(driver.pending.first?.id)
        for (underWay, percent) in [(0.0, "0 %"), (14.25, "25 %"), (28.5, "50 %")] {
            driver.send(.arrived(id, .gaps(.phase(.explaining(rows: 0, underWay: underWay, of: 57)))))
            let line = try #require(driver.text.split(separator: "\n").first { $0.contains("causes found: 0 of 57") })
            #expect(line.contains(" \(percent) "))
        }
    }

    @Test("Causes that were broken off are said to be, beside what was found")
    func brokenOffCauses() throws {
        var driver = Driver(.gaps(nil))
        driver.answer(try #require(driver.pending.first?.id))
        let id = try #require(driver.pending.first?.id)
        driver.send(.arrived(id, .gaps(.diagnosis(FakeGaps(Array(FakeGaps.ofEveryCause.prefix(10))).catalog))))
        driver.press(.control("c"))
        #expect(driver.text.contains("causes broken off") && driver.text.contains("in-snapshot"))
    }

    @Test("A cause that does not occur is told, and all are shown")
    func noSuchCause() {
        var hub = FakeHub()
        hub.gaps.findings.removeAll { $0.cause == .unexplained }
        let driver = gaps(.unexplained, hub: hub)
        #expect(driver.gapsState?.line == .all)
        #expect(driver.noticeText.contains("no gap of the cause unexplained"))
    }

    @Test("What was there stays until all of the new is there, and what was chosen stays chosen")
    func again() throws {
        var driver = gaps(.deleted)
        driver.press(.enter, "j", "j")
        let chosen = try #require(driver.gapsState?.item)
        driver.press("r")
        driver.answer(try #require(driver.pending.first?.id))
        let id = try #require(driver.pending.first?.id)
        driver.send(.arrived(id, .gaps(.diagnosis(FakeGaps([]).catalog))))
        #expect(driver.text.contains("src/click/old"))
        driver.hub.gaps.findings.removeAll { $0.cause == .inPayload }
        driver.answerAll()
        #expect(driver.gapsState?.item == chosen)
        #expect(driver.gapsState?.line == .subject(.cause(.deleted)))
    }

    @Test("Leaving the screen lets the count and the diagnosis go on")
    func leaving() throws {
        var driver = Driver(.gaps(nil))
        driver.press("2")
        #expect(driver.cancelled.isEmpty)
        driver.answerAll()
        driver.press("4")
        #expect(driver.text.contains("in-payload"))
    }

    // MARK: Going on

    @Test("A cause leads to its rows, a row to its history at its commit, and back to the same row")
    func toTheTimeline() throws {
        var driver = gaps(.deleted)
        driver.press(.enter, "j")
        let finding = try #require(driver.gapsState?.selectedFinding)
        #expect(finding.cause == .deleted)
        driver.press(.enter)
        let start = try #require(driver.timelineState?.start)
        #expect(start.repository == finding.entry.repository)
        #expect(start.address == finding.entry.address && start.commit == finding.entry.commit)
        driver.press("[")
        #expect(driver.gapsState?.selectedFinding == finding)
    }

    @Test("A row leads to its commit, and to the entry of the manifest that would fill it")
    func toCommitAndManifest() throws {
        var driver = gaps(.inSnapshot)
        driver.press(.enter)
        let finding = try #require(driver.gapsState?.selectedFinding)
        driver.press("c")
        #expect(location(driver) == .commit(finding.entry.commit))
        driver.press(.escape, "s")
        #expect(location(driver) == .snapshot(Samples.commitID(500)))
        driver.press(.escape)
        #expect(driver.gapsState?.selectedFinding == finding)
    }

    @Test("A row that no manifest decided says where its id stands instead")
    func withoutManifest() {
        var driver = gaps(.inPayload)
        driver.press(.enter, "s")
        #expect(driver.noticeText.contains("own op carries the id"))
    }

    @Test("What is missing leads to the commit, or to the history of a row that names the object")
    func missing() throws {
        var driver = gaps()
        driver.press("G", "k", "k")
        #expect(driver.gapsState?.line == .subject(.missing(.genesisMissing)))
        driver.press(.enter, .enter)
        #expect(location(driver) == .commit(Samples.commitID(70)))
        driver.press(.escape, .tab, "G", .enter, .enter)
        #expect(driver.timelineState?.start.address.text == "pgcli/main.py")
        #expect(driver.timelineState?.start.commit == Samples.commitID(74))
    }

    @Test("The first and the last occurrence of a cause are a key away")
    func ends() {
        var driver = gaps(.deleted)
        driver.press("<")
        #expect(driver.timelineState?.start.address.text == "src/click/old40.py")
        driver.press("[", ">")
        #expect(driver.timelineState?.start.address.text == "src/click/old48.py")
    }

    // MARK: Where

    @Test("d turns through everything by which gaps are told apart, and a group restricts the rows")
    func dimensions() throws {
        var driver = gaps(.inSnapshot)
        var seen: [GapDimension] = []
        for _ in GapDimension.allCases {
            seen.append(try #require(driver.gapsState?.dimension))
            driver.press("d")
        }
        #expect(seen == GapDimension.allCases)
        driver.press("d", "d", .tab, "j")
        #expect(driver.gapsState?.group == .named("dev-014"))
        #expect(driver.gapsState?.listing.count == 26)
        driver.press("k")
        #expect(driver.gapsState?.listing.count == 40)
    }

    @Test("Missing rows that are counted and not listed have a line, and all lines together are the whole number")
    func unlisted() {
        var hub = FakeHub()
        let listed = FakeGaps.missing
        hub.gaps.missing = MissingRows(
            genesis: listed.genesis, genesisCommits: 1_500, genesisPaths: 9_000, unindexed: listed.unindexed,
            unindexedCommits: listed.unindexedCommits)
        var driver = gaps(hub: hub)
        driver.press("G", "k", "k")
        #expect(driver.gapsState?.groups.rows == 1_500)
        #expect(driver.gapsState?.groups.all.last.map { $0.key == .others && $0.rows == 1_498 } == true)
        #expect(driver.text.contains("others, not listed"))
        driver.press(.tab, "G")
        #expect(driver.gapsState?.listing.count == 0)
        #expect(driver.text.contains("not among those that are listed"))
        driver.press("g", .backTab, "j")
        #expect(driver.gapsState?.groups.all.contains { $0.key == .others } == false)
    }

    @Test("Rows are narrowed to those whose address or commit holds a text")
    func filter() {
        var driver = gaps(.inSnapshot)
        driver.press(.enter)
        driver.type("/MODULE1")
        driver.press(.enter)
        #expect(driver.gapsState?.listing.count == 11)
        #expect(driver.text.contains("with “MODULE1”"))
        driver.press("u")
        #expect(driver.gapsState?.listing.count == 40)
    }

    @Test("Leaving the filter's prompt comes back to the row that was selected before it")
    func filterLeft() throws {
        var driver = gaps(.inSnapshot)
        driver.press(.enter)
        driver.press("j", times: 3)
        let selected = try #require(driver.gapsState?.item)
        driver.type("/no such address")
        #expect(driver.gapsState?.item == nil)
        driver.press(.escape)
        #expect(driver.gapsState?.item == selected)
        #expect(driver.gapsState?.rowCursor.selected == 3)
    }

    @Test("Where not all rows are kept it is said, with the way to the rest")
    func bound() {
        var hub = FakeHub()
        hub.gaps = FakeGaps.many(KeptFindings.most + 500, commits: 10)
        var driver = gaps(hub: hub)
        driver.press(.enter)
        #expect(driver.text.contains("100,000 rows · of 100,500: Y has the command for all"))
        driver.press("Y")
        #expect(driver.copied == "muselens gaps --list")
    }

    // MARK: What to do

    @Test("y copies the dry run, for the repository that is chosen, and in the rows a place that opens the row")
    func copying() throws {
        var driver = gaps(.inSnapshot)
        let script = "docker exec musehub python3 /app/deploy/backfill_content_ids_from_snapshots.py --dry-run"
        driver.press("y")
        #expect(driver.copied == script)
        driver.press(.tab, "j", "y")
        #expect(driver.copied == "\(script) --repo-id \(Samples.repositoryID)")
        driver.press("Y")
        #expect(driver.copied == "muselens gaps --repo dbcli/pgcli --cause in-snapshot")
        driver.press(.tab, "y")
        let entry = try #require(driver.gapsState?.selectedFinding?.entry)
        let place = try LocationText(try #require(driver.copied))
        #expect(place == .symbol(repository: "dbcli/pgcli", entry.address, commit: entry.commit))
        driver.press("Y")
        #expect(driver.copied == "muselens gaps --repo dbcli/pgcli --cause in-snapshot --list")
    }

    @Test("Y copies the command that prints one kind of missing rows")
    func copyingMissing() {
        var driver = gaps()
        driver.press("G", "Y")
        #expect(driver.copied == "muselens gaps --cause object-missing")
        driver.press(.enter, "Y")
        #expect(driver.copied == "muselens gaps --cause object-missing --list")
    }

    @Test(
        "A command with control characters in it is not copied, and it is said",
        arguments: ["\u{1B}[2J", "\u{3}", "\n", "\u{9B}2J", "\u{7F}"])
    func hostileID(control: String) {
        var hub = FakeHub()
        let repository = Repository(id: "r1\(control)rm")
        hub.gaps = FakeGaps([FakeGaps.finding(.inSnapshot, 1, "a\(control).py", repository: repository)])
        var driver = gaps(.inSnapshot, hub: hub)
        driver.press(.tab, "j")
        for key: Key in ["y", "Y", .tab, "Y"] {
            driver.press(key)
            if key != .tab { #expect(driver.noticeText.contains("Not copied"), "\(key)") }
        }
        #expect(driver.copied == nil)
        // A place in words has signs of its own for what cannot be seen.
        driver.press("y")
        let isHarmless = driver.copied?.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        #expect(isHarmless == true)
        driver.press(.backTab, "k", "y")
        #expect(driver.copied?.hasPrefix("docker exec musehub") == true)
    }

    @Test("Where no script fills a cause, its remedy is said instead of copied")
    func noScript() {
        var driver = gaps(.deleted)
        driver.press("y")
        #expect(driver.copied == nil)
        #expect(driver.noticeText.contains("Nothing to fill"))
    }

    // MARK: Places

    @Test("The tab shows how many there are, from the overview on")
    func badge() {
        var driver = Driver.answered(.overview)
        #expect(driver.text.contains("Gaps ●2,750"))
        driver.press("4")
        driver.answerAll()
        #expect(driver.text.contains("Gaps ●57"))
    }

    @Test("The overview's line leads to the gaps")
    func door() {
        var driver = Driver.answered(.overview)
        driver.press(.tab, .enter)
        #expect(driver.screenName == "gaps")
    }

    @Test("The gaps of a cause are a place of their own, on the one screen of gaps")
    func place() {
        var driver = gaps(.inSnapshot)
        driver.press("@")
        #expect(driver.copied == "muselens open gaps:in-snapshot")
        driver.press("2")
        driver.answerAll(driver.state.open(.gaps(.cause(.deleted))))
        #expect(driver.gapsState?.line == .subject(.cause(.deleted)))
        #expect(driver.pending.isEmpty)
        driver.press("1", "4")
        #expect(driver.gapsState?.line == .subject(.cause(.deleted)))
    }

    @Test(
        "The missing rows of a kind are a place of their own, on the same screen", arguments: MissingRows.Kind.allCases)
    func placeOfMissing(kind: MissingRows.Kind) throws {
        var driver = Driver(.gaps(.missing(kind)))
        driver.answer(try #require(driver.pending.first?.id))
        let id = try #require(driver.pending.first?.id)
        var some = driver.hub.gaps
        some.missing = nil
        driver.send(.arrived(id, .gaps(.diagnosis(some.catalog))))
        #expect(driver.gapsState?.line.missing == kind, "what is not looked for yet stays chosen")
        #expect(driver.text.contains("Not looked for yet") && !driver.text.contains("∅ none"))
        driver.answerAll()
        #expect(driver.gapsState?.line.missing == kind)
        #expect(driver.gapsState?.item != nil)
        driver.press("@")
        #expect(driver.copied == "muselens open gaps:\(kind.rawValue)")
        driver.answerAll(driver.state.open(.gaps(nil)))
        driver.answerAll(driver.state.open(.gaps(.missing(kind))))
        #expect(driver.gapsState?.line.missing == kind && driver.pending.isEmpty)
    }

    @Test("A hub without a history says so, and one without gaps too")
    func empty() {
        var hub = FakeHub()
        hub.gaps.number = nil
        #expect(gaps(hub: hub).text.contains("No history"))
        hub.gaps = FakeGaps([])
        hub.gaps.missing = MissingRows()
        #expect(gaps(hub: hub).text.contains("✓ no gaps"))
    }

    @Test("Notes are shown where all causes are chosen")
    func notes() {
        var hub = FakeHub()
        hub.gaps.notes = ["This hub has no musehub_snapshots."]
        let driver = gaps(hub: hub)
        #expect(driver.text.contains("1 note") && driver.text.contains("○ This hub has no musehub_snapshots."))
    }

    @Test("q quits at every moment")
    func quitting() throws {
        var driver = Driver(.gaps(nil))
        driver.press("q")
        #expect(driver.hasQuit)
        driver = Driver(.gaps(nil))
        driver.answer(try #require(driver.pending.first?.id))
        driver.press("q")
        #expect(driver.hasQuit)
        driver = gaps()
        driver.press("R", "q")
        #expect(driver.hasQuit)
    }

    @Test("A narrow terminal shows one pane, and tab goes through all")
    func narrow() {
        var driver = Driver.answered(.gaps(nil), width: 80, height: 24)
        #expect(driver.text.contains("what fills it") && !driver.text.contains("Where"))
        driver.press(.tab)
        #expect(driver.text.contains("Where · all"))
        driver.press(.tab)
        #expect(driver.text.contains("Rows · all"))
        driver.press(.backTab, .backTab)
        #expect(driver.text.contains("what fills it"))
    }

    @Test("Where one pane is shown esc goes back to the causes, and only from there to the screen before")
    func steppingOut() {
        var driver = Driver.answered(.overview, width: 80, height: 24)
        driver.press("4")
        driver.answerAll()
        driver.press(.enter)
        #expect(driver.gapsState?.pane == .rows)
        driver.press(.escape)
        #expect(driver.gapsState?.pane == .causes)
        driver.press(.escape)
        #expect(driver.screenName == "overview")
    }

    @Test("Where all panes are shown esc goes to the screen before at once")
    func leavingPanes() {
        var driver = Driver.answered(.overview, width: 120, height: 40)
        driver.press("4")
        driver.answerAll()
        driver.press(.enter, .escape)
        #expect(driver.screenName == "overview")
    }
}

@Suite("Watching the gaps")
struct GapsWatchingSpecification {
    private func watching() -> Driver {
        var driver = Driver.answered(.gaps(nil))
        driver.press("R")
        return driver
    }

    private var alerts: (Driver) -> Int {
        { $0.effects.count { $0 == .alert } }
    }

    @Test("R watches, and the chart becomes one of the number falling")
    func falling() {
        var driver = watching()
        #expect(driver.pending.map(\.inquiry) == [.gaps(.watch)])
        for second in 0..<10 { driver.look(total: 100 - 2 * second, elapsed: Double(second)) }
        #expect(driver.text.contains("82 left · ▼ falling · −2.0 / s · 41 s to go"))
        #expect(driver.text.contains("82 file entries have no content id"))
        #expect(driver.text.contains("Gaps ●82"))
        #expect(driver.text.split(separator: "\n").first?.contains("▲") == true)
        driver.press("R")
        #expect(driver.pending.isEmpty)
        #expect(driver.noticeText == "No longer watching: 82 left.")
        #expect(driver.text.split(separator: "\n").first?.contains("▲") == false)
    }

    @Test("When it ends the chart is the one of days again")
    func daysAgain() {
        var driver = watching()
        driver.look(total: 100, elapsed: 0)
        #expect(!driver.text.contains("│ since "))
        driver.press("R")
        #expect(driver.text.contains("│ since ") && driver.text.contains("first 2026-03-20"))
        #expect(!driver.text.contains("100 left ·"))
    }

    @Test("That one watches stays in sight in a narrow terminal")
    func mark() {
        for width in [20, 30, 50, 80] {
            var driver = Driver.answered(.gaps(nil), width: width, height: 24)
            driver.press("R")
            #expect(driver.text.split(separator: "\n").first?.hasSuffix("▲") == true, "\(width) columns")
        }
    }

    @Test("How many are left is shown by repository")
    func byRepository() {
        var driver = watching()
        driver.look(total: 42, elapsed: 0, [FakeSymbols.pgcli.id: 41, "new": 1])
        let line = driver.text.split(separator: "\n").first { $0.contains("dbcli/pgcli") && $0.contains("41") }
        #expect(line != nil)
        #expect(driver.text.contains("1 more: r"))
    }

    @Test("What is left has room for its number, however large", arguments: [100, 120, 200])
    func wideLeft(width: Int) {
        var driver = Driver.answered(.gaps(nil), width: width)
        driver.press("R")
        driver.look(total: 9_161_042, elapsed: 0, [FakeSymbols.pgcli.id: 9_161_042])
        let line = driver.text.split(separator: "\n").first { $0.contains("dbcli/pgcli") }
        #expect(line?.contains("9,161,042") == true)
    }

    @Test("Causes and rows that the watched number has left behind say of when they are, and are grey")
    func outrun() {
        var driver = watching()
        driver.look(total: 57, elapsed: 0)
        #expect(!driver.text.contains("as of"))
        driver.look(total: 42, elapsed: 1)
        #expect(driver.text.contains("causes as of 17:03:10Z"))
        #expect(driver.text.contains("57 rows · as of 17:03:10Z"))
        #expect(driver.state.view()[2, 4].style.role == .stale)
        driver.press("R")
        #expect(!driver.text.contains("as of"))
    }

    @Test("It goes on while another screen is shown, and ctrl-c ends it")
    func elsewhere() {
        var driver = watching()
        driver.press("2")
        driver.look(total: 77, elapsed: 0)
        #expect(driver.text.contains("Gaps ●77") && driver.state.isWatching)
        driver.press(.control("c"))
        #expect(!driver.state.isWatching)
    }

    @Test("A look that fails is told, with when the next one comes, and the next one takes that away")
    func trouble() {
        var driver = watching()
        driver.look(total: 77, elapsed: 0)
        driver.press("j")
        driver.look(.failed(.lost, since: 12, retry: 4))
        #expect(driver.noticeText.contains("No look since 17:02:58Z; watching goes on, next try at 17:03:14Z"))
        driver.pass(seconds: 3)
        #expect(driver.noticeText.contains("next try at 17:03:14Z"))
        driver.look(total: 70, elapsed: 20)
        #expect(driver.noticeText.isEmpty)
    }

    @Test("Nothing that is said by the way hides a look that failed")
    func troubleStays() {
        var driver = watching()
        driver.look(.failed(.lost, since: 12, retry: 4))
        #expect(driver.noticeText.contains("watching goes on"))
        driver.press("b")
        #expect(driver.noticeText.contains("watching goes on"))
        driver.look(total: 70, elapsed: 20)
        #expect(driver.noticeText.contains("Rings"))
    }

    @Test("By choice it rings once when none is left, and not otherwise")
    func ringing() {
        var driver = watching()
        driver.look(total: 5, elapsed: 0)
        driver.look(total: 0, elapsed: 1)
        #expect(alerts(driver) == 0)
        driver = watching()
        driver.press("b")
        driver.look(total: 5, elapsed: 0)
        #expect(alerts(driver) == 0)
        driver.look(total: 0, elapsed: 1)
        driver.look(total: 0, elapsed: 2)
        #expect(alerts(driver) == 1)
    }

    @Test("It rings, too, where what is left stays: such gaps have no remedy")
    func stalled() {
        var driver = watching()
        driver.press("b")
        driver.look(total: 90, elapsed: 0)
        for second in 1..<40 { driver.look(total: 54, elapsed: Double(second)) }
        #expect(driver.text.contains("■ stalled"))
        #expect(alerts(driver) == 1)
    }

    @Test("Where there is no history there is nothing to watch")
    func nothing() {
        var hub = FakeHub()
        hub.gaps.number = nil
        var driver = Driver.answered(.gaps(nil), hub: hub)
        driver.press("R")
        #expect(driver.pending.isEmpty && driver.noticeText.contains("nothing to watch"))
    }
}

extension GapsState {
    var selectedFinding: GapFinding? {
        if case .finding(let finding)? = item { finding } else { nil }
    }
}
