import MuseModel
import MuseQueries
import TerminalKit
import Testing

@testable import Screens

@Suite("The difference between two snapshots on the screen")
struct ChangedFilesSpecification {
    private static let pair = SnapshotPair(old: Samples.commitID(501), new: Samples.commitID(500))

    private func changedFiles(_ hub: FakeHub = FakeHub(), commit: String? = Samples.commitID(1)) -> Driver {
        let start = SnapshotDifferenceStart(Self.pair, commit: commit, repository: Samples.repositoryID)
        return Driver.answered(.snapshotDifference(start), hub: hub)
    }

    private func state(_ driver: Driver) throws -> SnapshotDifferenceState {
        try #require(driver.state.visits.current.screen as? SnapshotDifferenceState)
    }

    /// The lines of files, by their path.
    private func place(of path: String, _ driver: Driver) throws -> Int {
        let tree = try state(driver).files.tree.tree
        return try #require(
            (0..<tree.lineCount).first {
                if case .file(_, path, _) = tree.line(at: $0).item { true } else { false }
            })
    }

    private func select(_ path: String, _ driver: inout Driver) throws {
        let place = try place(of: path, driver)
        driver.press("g")
        driver.press("j", times: place)
    }

    @Test("The title counts what was added, removed, changed and moved")
    func counts() {
        #expect(changedFiles().text.contains("Changed files +3 −1 ~1 →2"))
    }

    @Test("Enter on a file goes to its history at the commit; without a commit, to its newest entry")
    func opening() throws {
        for commit in [Samples.commitID(1), nil] {
            var driver = changedFiles(commit: commit)
            try select("src/a.py", &driver)
            driver.press(.enter)
            #expect(
                driver.state.visits.current.screen.location
                    == .timeline(
                        TimelineStart(
                            repository: Samples.repositoryID, address: SymbolAddress("src/a.py"), commit: commit)))
        }
    }

    @Test("Enter folds a folder; - folds all, and what is asked again keeps that")
    func folding() throws {
        var driver = changedFiles()
        let all = try state(driver).files.tree.tree.lineCount
        driver.press("g", .enter)
        #expect(try state(driver).files.tree.tree.lineCount < all)
        driver.press("-")
        let folded = try state(driver).files.tree.tree.lineCount
        driver.press("r")
        driver.answerAll()
        #expect(try state(driver).files.tree.tree.lineCount == folded)
        driver.press("+")
        #expect(try state(driver).files.tree.tree.lineCount == all)
    }

    @Test("A moved file is found by its old path too; u shows all again")
    func filter() throws {
        var driver = changedFiles()
        let all = try state(driver).files.tree.tree.lineCount
        driver.type("/SHALLOW")
        driver.press(.enter)
        #expect(try state(driver).files.fileCount == 1)
        #expect(driver.text.contains("src/lib/shallow/x.c → x.c"))
        driver.press("u")
        #expect(try state(driver).files.tree.tree.lineCount == all)
    }

    @Test("y copies the path, Y the new content, of a removed file the old one; s goes to all files")
    func copying() throws {
        var driver = changedFiles()
        try select("src/a.py", &driver)
        driver.press("y")
        #expect(driver.copied == "src/a.py")
        driver.press("Y")
        #expect(driver.copied == Samples.commitID(1))
        try select("old\u{1B}[31m.py", &driver)
        driver.press("Y")
        #expect(driver.copied == Samples.commitID(22))
        driver.press("s")
        #expect(driver.state.visits.current.screen.location == .snapshot(Samples.commitID(500)))
    }

    @Test("Of a hundred thousand changed files the folders are folded at first, and drawing costs the lines in sight")
    func large() throws {
        var hub = FakeHub()
        let old = (0..<100_000).map { Manifest.Entry(path: "src/\($0 % 97)/file-\($0).py", content: "1-\($0)") }
        let new = old.map { Manifest.Entry(path: $0.path, content: "2" + $0.content) }
        hub.snapshotDifference = .compared(
            ManifestDifference(from: Manifest(entries: old), to: Manifest(entries: new)), files: new.count)
        var driver = changedFiles(hub)
        #expect(driver.text.contains("~100,000"))
        #expect(try state(driver).files.tree.tree.lineCount == 1)
        driver.press("+")
        let start = ContinuousClock.now
        for _ in 0..<200 {
            driver.press(.pageDown)
            _ = driver.text
        }
        #expect(start.duration(to: .now) < .seconds(30))
    }
}
