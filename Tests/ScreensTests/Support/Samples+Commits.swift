import MuseModel
import MuseQueries

@testable import Screens

/// A commit with everything that is awkward about commits, and what stands around a symbol.
extension Samples {
    static let repository = Repository(id: repositoryID, owner: "dbcli", slug: "pgcli")

    static func commitID(_ number: Int) -> String { "sha256:" + digest(number) }

    static func meta(_ json: String) -> CommitMeta {
        CommitMeta((try? JSONText.parse(json)) ?? .null)
    }

    static let commitFacts = CommitFacts(
        commit: Commit(
            id: commitID(1), repository: repositoryID, branch: "topic/\u{1B}[2Jclear",
            parents: [commitID(2), commitID(3)],
            message:
                "Rename for clarity: クエリを直す\n\nA body with \u{1B}]0;title\u{7} and a rather long line that has to be wrapped",
            author: "dev-003", committedAt: UTCTimestamp(postgresText: "2016-06-11 09:08:07+00"),
            createdAt: UTCTimestamp(postgresText: "2026-11-20 00:00:01+00"), snapshot: commitID(500),
            meta: meta(
                """
                {"structured_delta": {"domain": "code", "summary": "2 modified files", "ops": 3}, "sem_ver_bump": "major",
                 "breaking_changes": ["src/a.py::f", "CHANGES.rst", "src/a.py::\\u001b[31mred"], "agent_id": "agent-7",
                 "model_id": "model-x", "toolchain_id": "toolchain-7", "signature": "\(digest(9))", "reviewed_by": [],
                 "a_field_that_nobody_foresaw": {"nested": [1, 2, {"deep": null}]}, "\\u001b]0;x": "evil \\u202e"}
                """)),
        repository: repository,
        parents: [
            CommitGlance(
                id: commitID(2), repository: repositoryID, subject: "Fix join on alias", author: "dev-014",
                committedAt: UTCTimestamp(postgresText: "2016-05-09 10:00:00+00"), snapshot: commitID(501))
        ])

    static let commitRows = CommitRows(rows: [
        CommitRow(
            address: SymbolAddress("src/a.py"), kind: .patch, summary: "2 symbols modified, 1 added"),
        CommitRow(
            address: SymbolAddress("src/a.py::f"), kind: .replace, content: commitID(11), summary: "renamed to g"),
        CommitRow(
            address: SymbolAddress("src/a.py::Foo.bar\nbaz"), kind: .insert, content: commitID(12), summary: "added"),
        CommitRow(address: SymbolAddress("src/a.py::import::os"), kind: .delete, content: commitID(13)),
        CommitRow(address: SymbolAddress("CHANGES.rst"), kind: .replace, content: commitID(14), summary: "modified"),
        CommitRow(address: SymbolAddress("lib"), kind: .directoryRename, summary: "lib → libs"),
        CommitRow(address: SymbolAddress("src/ü.py::関数"), kind: .unknown("\u{1B}[5mblink"), summary: "\u{202E}odd"),
    ])

    static let snapshot = Snapshot(
        id: commitID(500), repository: repositoryID, claimedCount: 6, bytes: 412,
        manifest: .read(
            Manifest(
                entries: [
                    "CHANGES.rst", "src/a.py", "src/ü.py", "src/lib/deep/er/x.c", "src/new\nline.py", "東京/データ.csv",
                    "e.txt",
                ].enumerated().map { Manifest.Entry(path: $1, content: commitID($0)) })))

    /// From a snapshot with other names and contents to ``snapshot``.
    static let snapshotDifference: SnapshotDifference.Outcome = {
        let old = Manifest(
            entries: [
                ("CHANGES.rst", 0), ("src/a.py", 21), ("src/lib/shallow/x.c", 3), ("old\u{1B}[31m.py", 22),
                ("gone/e.txt", 6),
            ].map { Manifest.Entry(path: $0, content: commitID($1)) })
        guard case .read(let new) = snapshot.manifest else { return .notCompared(.noManifest(snapshot.id)) }
        return .compared(ManifestDifference(from: old, to: new), files: new.entries.count)
    }()

    static let metrics = SymbolIntel(
        churn: 1_209, gravity: 0.653125, blast: 41, lastChangedAt: UTCTimestamp(postgresText: "2026-11-20 08:00:00+00"))

    static let clones = AddressClones.found(
        content: commitID(11), isDeleted: false,
        clones: [
            AddressClones.Clone(repository: repository, address: SymbolAddress("src/copy.py::f")),
            AddressClones.Clone(repository: Repository(id: "r2"), address: SymbolAddress("a\u{1B}[31m.py::関数")),
        ], hasMore: false)

    static let coChanges = CoChanges(
        partners: [
            CoChanges.Partner(address: SymbolAddress("src/a.py::Foo.bar"), sharedCommits: 44),
            CoChanges.Partner(address: SymbolAddress("tests/test_a.py::test_f"), sharedCommits: 12),
            CoChanges.Partner(address: SymbolAddress("CHANGES.rst"), sharedCommits: 1),
        ], commitsCounted: 60, largeCommitsLeftOut: 2, hasOlderCommits: true)

    static let results: [AggregateResult] = [
        AggregateResult(
            kind: "snapshot", computedAt: UTCTimestamp(postgresText: "2026-11-20 08:00:00+00"), bytes: 80,
            value: try? JSONText.parse(
                #"{"schema": 1, "hotspots": [{"address": "src/a.py::f", "churn": 1209}, {"address": "\u001b[2J", "churn": 2}]}"#
            )),
        AggregateResult(kind: "summary", computedAt: nil, bytes: 9_000_000, value: nil),
    ]
}
