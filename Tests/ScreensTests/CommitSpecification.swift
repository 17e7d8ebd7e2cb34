import MuseModel
import MuseQueries
import TerminalKit
import Testing

@testable import Screens

@Suite("The commit on the screen")
struct CommitSpecification {
    private func commit(_ hub: FakeHub = FakeHub(), width: Int = 120) -> Driver {
        Driver.answered(.commit(Samples.commitID(1)), width: width, hub: hub)
    }

    private func current(_ driver: Driver) -> Location { driver.state.visits.current.screen.location }

    @Test("Enter on a parent walks to it, and the way back leads to where one was")
    func parents() throws {
        var driver = commit()
        let state = try #require(driver.state.visits.current.screen as? CommitState)
        let place = try #require(state.list.lines.firstIndex { $0.door == .place(.commit(Samples.commitID(2))) })
        while let shown = driver.state.visits.current.screen as? CommitState, shown.list.cursor.selected < place {
            driver.press("j")
        }
        driver.press(.enter)
        #expect(current(driver) == .commit(Samples.commitID(2)))
        driver.answerAll()
        driver.press(.escape)
        #expect(current(driver) == .commit(Samples.commitID(1)))
        #expect((driver.state.visits.current.screen as? CommitState)?.list.cursor.selected == place)
        driver.press("p")
        #expect(current(driver) == .commit(Samples.commitID(2)))
    }

    @Test("A parent that the hub has no row of is told of, and leads nowhere")
    func missingParent() throws {
        let state = try #require(commit().state.visits.current.screen as? CommitState)
        let line = try #require(state.list.lines.first { $0.copyText == Samples.commitID(3) })
        #expect(line.door == .advice("This hub has no row of the commit \(Samples.commitID(3))."))
    }

    @Test("s goes to the snapshot's files; a commit without one says so")
    func snapshot() {
        var driver = commit()
        driver.press("s")
        #expect(current(driver) == .snapshot(Samples.commitID(500)))
        var hub = FakeHub()
        hub.commit = CommitFacts(commit: Commit(id: Samples.commitID(1)))
        var bare = commit(hub)
        bare.press("s", "p")
        #expect(current(bare) == .commit(Samples.commitID(1)))
        #expect(bare.noticeText.contains("without parents"))
    }

    @Test("d compares with the first parent's files, and on a parent's line with that one's")
    func changedFiles() throws {
        var driver = commit()
        let start = SnapshotDifferenceStart(
            SnapshotPair(old: Samples.commitID(501), new: Samples.commitID(500)), commit: Samples.commitID(1),
            repository: Samples.repositoryID)
        driver.press("d")
        #expect(current(driver) == .snapshotDifference(start))
        #expect(driver.noticeText.contains("first of 2 parents"))
        driver.press("[")
        let state = try #require(driver.state.visits.current.screen as? CommitState)
        let place = try #require(state.list.lines.firstIndex { $0.copyText == Samples.commitID(3) })
        while let shown = driver.state.visits.current.screen as? CommitState, shown.list.cursor.selected < place {
            driver.press("j")
        }
        driver.press("d")
        #expect(current(driver) == .commit(Samples.commitID(1)))
        #expect(driver.noticeText.contains("no row of the parent \(Samples.commitID(3))"))
        driver.press("k", "d")
        #expect(current(driver) == .snapshotDifference(start))
    }

    @Test("Before a root commit there was nothing, and a commit without a snapshot says so")
    func changedFilesOfRoot() {
        var hub = FakeHub()
        hub.commit = CommitFacts(commit: Commit(id: Samples.commitID(1), snapshot: Samples.commitID(500)))
        var root = commit(hub)
        root.press("d")
        #expect(
            current(root)
                == .snapshotDifference(
                    SnapshotDifferenceStart(
                        SnapshotPair(old: nil, new: Samples.commitID(500)), commit: Samples.commitID(1))))
        hub.commit = CommitFacts(commit: Commit(id: Samples.commitID(1), parents: [Samples.commitID(2)]))
        var bare = commit(hub)
        bare.press("d")
        #expect(bare.noticeText.contains("no snapshot"))
    }

    @Test("Files fold to the left and unfold to the right, and what is asked again keeps that")
    func folding() throws {
        var driver = commit()
        driver.press(.tab, "g")
        func visible() -> Int { (driver.state.visits.current.screen as? CommitState)?.tree.tree.lineCount ?? 0 }
        #expect(visible() == 8)
        driver.press("-")
        #expect(visible() == 4)
        driver.press("G", "l")
        #expect(visible() == 5)
        driver.press("r")
        driver.answerAll()
        #expect(visible() == 5)
        driver.press("+")
        #expect(visible() == 8)
    }

    @Test("Enter on a row goes to its place in the history of its address, and a to what stands there")
    func rows() throws {
        var driver = commit()
        driver.press(.tab, "g", "j", "j", "j")
        let state = try #require(driver.state.visits.current.screen as? CommitState)
        let address = try #require(state.tree.selectedLine?.item.address)
        #expect(address.isSymbol)
        driver.press(.enter)
        #expect(
            current(driver)
                == .timeline(
                    TimelineStart(
                        repository: Samples.repositoryID, address: address, commit: Samples.commitID(1))))
        driver.press("[", "a")
        #expect(current(driver) == .around(repository: Samples.repositoryID, address))
    }

    @Test("Of six thousand rows only those in sight are drawn, however far one scrolls")
    func large() {
        var hub = FakeHub()
        hub.commitRows = GoldenScreen.large
        var driver = commit(hub)
        driver.press(.tab, "+")
        let start = ContinuousClock.now
        for _ in 0..<200 {
            driver.press(.pageDown)
            _ = driver.text
        }
        #expect(start.duration(to: .now) < .seconds(30))
        #expect((driver.state.visits.current.screen as? CommitState)?.tree.cursor.selected == 6_002)
    }

    @Test("y copies the whole id or address of the line, Y the command that prints the commit")
    func copying() {
        var driver = commit()
        driver.press("Y")
        #expect(driver.copied == "muselens commit \(Samples.commitID(1))")
        driver.press(.tab, "g", "y")
        #expect(driver.copied == "CHANGES.rst")
    }

    @Test("A row of commits, snapshots, history and repositories leads to what it is about")
    func subjects() {
        let row = ["repo_id": "r", "address": "a.py::f", "commit_id": "c", "snapshot_id": "s"]
        func location(_ relation: String, _ column: String? = nil) -> Location? {
            RowSubject(relation: relation, selectedColumn: column, values: row).location
        }
        #expect(location("musehub_commits") == .commit("c"))
        #expect(location("musehub_commits", "snapshot_id") == .snapshot("s"))
        #expect(location("musehub_symbol_history_entries", "commit_id") == .commit("c"))
        #expect(
            location("musehub_symbol_history_entries", "op")
                == .around(repository: "r", SymbolAddress("a.py::f")))
        #expect(location("musehub_repos") == .results(repository: "r"))
        #expect(location("musehub_objects") == nil)
        var driver = Driver.answered(.rows(RowsStart(relation: Samples.commits)))
        driver.press("i")
        #expect(current(driver) == .commit("sha256:" + Samples.digest(0)))
    }
}

@Suite("A snapshot's files on the screen")
struct SnapshotSpecification {
    private func snapshot() -> Driver { Driver.answered(.snapshot(Samples.commitID(500))) }

    private func state(_ driver: Driver) throws -> SnapshotState {
        try #require(driver.state.visits.current.screen as? SnapshotState)
    }

    @Test("A filter narrows with every key, whatever the case, and u shows all again")
    func filter() throws {
        var driver = snapshot()
        let all = try state(driver).files.tree.tree.lineCount
        driver.type("/Er/X")
        driver.press(.enter)
        #expect(try state(driver).files.tree.tree.lineCount == 5)
        driver.press("u")
        #expect(try state(driver).files.tree.tree.lineCount == all)
    }

    @Test("The same asked for again keeps its folds; one of another size is laid out anew, filtered as before")
    func reload() throws {
        var driver = snapshot()
        driver.press("-")
        let folded = try state(driver).files.tree.tree.lineCount
        driver.press("r")
        driver.answerAll()
        #expect(try state(driver).files.tree.tree.lineCount == folded)
        driver.type("/b.py")
        driver.press(.enter)
        #expect(try state(driver).files.fileCount == 0)
        let entries = [Manifest.Entry(path: "src/b.py", content: Samples.commitID(1))]
        driver.hub.snapshot = Snapshot(
            id: Samples.commitID(500), bytes: 60, manifest: .read(Manifest(entries: entries)))
        driver.press("r")
        driver.answerAll()
        #expect(try state(driver).files.fileCount == 1)
        #expect(try state(driver).files.tree.tree.lineCount == 2)
    }

    @Test("A file that was asked for is selected, its folders unfolded, and one that is not there is told")
    func file() throws {
        let files = (0..<60).map {
            Manifest.Entry(path: "src/folder\($0 % 3)/file\($0).py", content: Samples.commitID($0))
        }
        var hub = FakeHub()
        hub.snapshot = Snapshot(id: Samples.commitID(500), bytes: 60, manifest: .read(Manifest(entries: files)))
        var driver = Driver.answered(.snapshot(Samples.commitID(500), file: "src/folder2/file50.py"), hub: hub)
        #expect(try state(driver).files.selectedFile?.path == "src/folder2/file50.py")
        #expect(driver.text.contains("file50.py"))
        driver = Driver.answered(.snapshot(Samples.commitID(500), file: "src/gone.py"), hub: hub)
        #expect(driver.noticeText.contains("no file src/gone.py"))
    }

    @Test("Sizes are asked for files in sight only, all at once, and once")
    func sizes() throws {
        var driver = Driver(.snapshot(Samples.commitID(500)))
        driver.answer(driver.pending[0].id)
        let asked = driver.pending.compactMap { if case .hub(.objectSizes(let ids)) = $0.inquiry { ids } else { nil } }
        #expect(asked.map(\.count) == [7])
        driver.answerAll()
        driver.press("j", "k")
        #expect(driver.pending.isEmpty)
    }

    @Test("Enter folds a folder, and goes to the history of a file; o goes to its object")
    func opening() throws {
        var driver = snapshot()
        let all = try state(driver).files.tree.tree.lineCount
        driver.press(.enter)
        #expect(try state(driver).files.tree.tree.lineCount < all)
        driver.press("G", .enter)
        #expect(
            driver.state.visits.current.screen.location
                == .timeline(
                    TimelineStart(repository: Samples.repositoryID, address: SymbolAddress("e.txt"))))
        driver.press("[", "o")
        guard case .target(let object)? = driver.pending.first?.inquiry else {
            Issue.record("no object was asked for")
            return
        }
        #expect(object.place == .named("musehub_objects"))
    }
}
