import MuseModel
import MuseQueries
import TerminalKit
import Testing

@testable import Screens

extension GoldenScreen {
    static let commits: [GoldenScreen] =
        both("commit") { open(commit, $0) }
        + both("commit-rows") {
            var driver = open(commit, $0)
            driver.press(.tab, "j", "j")
            return driver
        }
        + both("snapshot") { open(snapshot, $0) }
        + both("changed-files") { open(changedFiles, $0) }
        + both("around") { open(around, $0) }
        + both("results") { open(.results(repository: Samples.repositoryID), $0) }
        + [
            GoldenScreen("commit-missing", 80, 24) { open(commit, $0) { $0.commit = nil } },
            GoldenScreen("commit-bare", 80, 24) {
                open(commit, $0) { $0.commit = CommitFacts(commit: Commit(id: Samples.commitID(1))) }
            },
            GoldenScreen("commit-without-rows", 120, 40) { open(commit, $0) { $0.commitRows = CommitRows(rows: []) } },
            GoldenScreen("commit-large", 80, 24) {
                var driver = open(commit, $0) { $0.commitRows = large }
                driver.press(.tab, "j", "l", "G")
                return driver
            },
            GoldenScreen("snapshot-filtered", 80, 24) {
                var driver = open(snapshot, $0)
                driver.type("/LIB")
                driver.press(.enter)
                driver.answerAll()
                return driver
            },
            GoldenScreen("snapshot-filtered-away", 80, 24) {
                var driver = open(snapshot, $0)
                driver.type("/nowhere")
                driver.press(.enter)
                return driver
            },
            GoldenScreen("snapshot-unreadable", 80, 24) {
                open(snapshot, $0) {
                    $0.snapshot = Snapshot(
                        id: Samples.commitID(500), bytes: 9, manifest: .unreadable(.notAMap(found: "an array")))
                }
            },
            GoldenScreen("snapshot-missing", 80, 24) { open(snapshot, $0) { $0.snapshot = nil } },
            GoldenScreen("changed-files-filtered", 80, 24) {
                var driver = open(changedFiles, $0)
                driver.type("/SHALLOW")
                driver.press(.enter)
                return driver
            },
            GoldenScreen("changed-files-filtered-away", 80, 24) {
                var driver = open(changedFiles, $0)
                driver.type("/nowhere")
                driver.press(.enter)
                return driver
            },
            GoldenScreen("changed-files-none", 80, 24) {
                open(changedFiles, $0) {
                    let same = Manifest(entries: [.init(path: "a.py", content: Samples.commitID(1))])
                    $0.snapshotDifference = .compared(ManifestDifference(from: same, to: same), files: 1)
                }
            },
            GoldenScreen("changed-files-missing", 80, 24) {
                open(changedFiles, $0) { $0.snapshotDifference = .notCompared(.missing(Samples.commitID(501))) }
            },
            GoldenScreen("changed-files-unreadable", 80, 24) {
                open(changedFiles, $0) {
                    $0.snapshotDifference = .notCompared(
                        .unreadable(Samples.commitID(501), .contentNotText(path: "\u{1B}[2Jx", found: "an array")))
                }
            },
            GoldenScreen("around-nothing", 80, 24) {
                open(around, $0) {
                    $0.metrics = nil
                    $0.clones = .noTable
                    $0.coChanges = CoChanges(partners: [], commitsCounted: 1)
                }
            },
            GoldenScreen("results-none", 80, 24) {
                open(.results(repository: Samples.repositoryID), $0) { $0.results = nil }
            },
        ]

    private static let commit = Location.commit(Samples.commitID(1))
    private static let snapshot = Location.snapshot(Samples.commitID(500))
    static let changedFiles = Location.snapshotDifference(
        SnapshotDifferenceStart(SnapshotPair(old: Samples.commitID(501), new: Samples.commitID(500))))
    private static let around = Location.around(repository: Samples.repositoryID, SymbolAddress("src/a.py::f"))

    static let large = CommitRows(
        rows: (0..<6_000).map { number in
            CommitRow(
                address: SymbolAddress("src/file-\(number % 3).py::function_\(number)"), kind: .insert,
                summary: "added function_\(number)")
        }, hasMore: true, lacksSummaries: true)

    private static func open(_ place: Location, _ size: Size, _ change: (inout FakeHub) -> Void) -> Driver {
        var hub = FakeHub()
        change(&hub)
        return open(place, size, hub: hub)
    }
}
