import MuseModel
import MuseQueries

@testable import Screens

/// The gaps of two repositories, with a row of every cause, diagnosed as a server's are.
struct FakeGaps {
    static let dayOfFirst: Int64 = 20_529  // 2026-03-17

    /// `nil` where the hub keeps no history.
    var number: GapNumber? = GapNumber(rows: 0, seconds: 0.9)
    var findings: [GapFinding]
    var symbolRows = 0
    var missing: MissingRows? = FakeGaps.missing
    var notes: [String] = []

    init(_ findings: [GapFinding] = FakeGaps.ofEveryCause) {
        self.findings = findings
        number = GapNumber(rows: findings.count, seconds: 0.9)
    }

    func reply(_ inquiry: GapsInquiry) -> GapsReply {
        switch inquiry {
        case .number: .number(number)
        case .diagnosis: .diagnosis(number == nil ? nil : catalog)
        case .watch, .watchMissing: .watchEnded
        }
    }

    var catalog: GapCatalog {
        var tally = GapTally()
        var kept = KeptFindings()
        for finding in findings {
            tally.add(finding)
            kept.add(finding)
        }
        let repositories = [FakeSymbols.pgcli, FakeSymbols.click].map { ($0.id, $0) }
        return GapCatalog(
            GapReport(tally: tally, symbolRows: symbolRows, missing: missing, notes: notes), rows: kept.all,
            repositories: Dictionary(uniqueKeysWithValues: repositories))
    }

    static func finding(
        _ cause: GapCause, _ number: Int, _ address: String, repository: Repository = FakeSymbols.pgcli,
        kind: OperationKind = .patch, day: Int? = 0, author: String? = "dev-014", agent: String? = nil,
        reason: String? = nil
    ) -> GapFinding {
        let moment = day.flatMap { UTCTimestamp(secondsSince1970: (dayOfFirst + Int64($0)) * 86_400 + 36_000) }
        let hasSnapshot = ![.byNature, .orphanCommit, .inPayload, .inDelta, .noSnapshot].contains(cause)
        return GapFinding(
            entry: GapEntry(
                repository: repository.id, address: SymbolAddress(address), commit: Samples.commitID(number),
                kind: kind, committedAt: moment),
            cause: cause, wouldBe: cause.isFillable ? "sha256:" + Samples.digest(number + 300) : nil,
            went: cause == .deleted ? "sha256:" + Samples.digest(number + 600) : nil,
            snapshot: hasSnapshot ? Samples.commitID(500) : nil, reason: reason,
            author: author, agent: agent)
    }

    static let ofEveryCause: [GapFinding] =
        (0..<40).map {
            finding(
                .inSnapshot, $0, "pgcli/packages/part\($0 % 7)/module\($0).py", day: 60 + ($0 * $0) % 170,
                author: $0 % 3 == 0 ? "dev-003" : "dev-014", agent: $0 % 4 == 0 ? "indexer" : nil)
        }
        + (40..<49).map {
            finding(.deleted, $0, "src/click/old\($0).py", repository: FakeSymbols.click, kind: .delete, day: $0 * 2)
        } + [
            finding(.inPayload, 50, "docs/データ/クエリ.rst", day: 3), finding(.inDelta, 51, "changelog.rst", day: 4),
            finding(
                .orphanCommit, 52, "tests/odd\u{1B}[31m\nname\u{202E}.py", day: nil, author: nil),
            finding(.noSnapshot, 53, "setup.cfg", day: 10), finding(.snapshotMissing, 54, "tox.ini", day: 11),
            finding(
                .manifestUnreadable, 55, "Makefile", day: 12,
                reason: "The manifest ends in the middle of a value \u{1B}]0;x\u{7}."),
            finding(.byNature, 56, "pgcli/packages", kind: .directoryRename, day: 13, author: "東京\u{9B}2J"),
            finding(
                .unexplained, 57, String(repeating: "deeply/nested/", count: 14) + "end.py", day: 14,
                reason: "Neither the snapshot nor its parent's has the file."),
        ]

    static let missing = MissingRows(
        genesis: [
            .init(repository: FakeSymbols.pgcli.id, commit: Samples.commitID(70), paths: 30),
            .init(repository: FakeSymbols.click.id, commit: Samples.commitID(71), paths: 1),
        ], genesisCommits: 2, genesisPaths: 31,
        unindexed: [
            .init(
                repository: FakeSymbols.click.id, commit: Samples.commitID(72),
                committedAt: UTCTimestamp(secondsSince1970: dayOfFirst * 86_400))
        ], unindexedCommits: 1,
        objects: [
            .init(
                content: "sha256:" + Samples.digest(73), repository: FakeSymbols.pgcli.id,
                address: SymbolAddress("pgcli/main.py"), commit: Samples.commitID(74))
        ], missingObjects: 1)

    /// So many rows of so many commits and days, as many groups as are told apart.
    static func many(_ count: Int, commits: Int) -> FakeGaps {
        FakeGaps(
            (0..<count).map { number in
                finding(
                    number % 5 == 0 ? .deleted : .inSnapshot, number % commits,
                    "src/folder\(number % 97)/file\(number).py",
                    day: number % 200, author: "dev-\(number % 1_000)")
            })
    }
}
