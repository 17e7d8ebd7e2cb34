import MuseModel
import PostgresClient
import Reports

/// A small report of gaps, in two repositories, over three days.
enum GapSamples {
    static let repositories = [
        "r1": Repository(id: "r1", owner: "gabriel", slug: "muse"), "r2": Repository(id: "r2"),
    ]

    static func finding(
        _ cause: GapCause, repository: String = "r1", address: String = "src/app.py", commit: String = "c1",
        day: Int64? = 20_000, author: String? = "dev", agent: String? = nil
    ) -> GapFinding {
        let entry = GapEntry(
            repository: repository, address: SymbolAddress(address), commit: commit,
            kind: cause == .byNature ? .directoryRename : .patch,
            committedAt: day.flatMap { UTCTimestamp(secondsSince1970: $0 * 86_400 + 3600) })
        return GapFinding(
            entry: entry, cause: cause, wouldBe: cause.isFillable ? "sha256:new" : nil,
            went: cause == .deleted ? "sha256:old" : nil, snapshot: "s1",
            reason: cause == .unexplained ? "For no reason." : nil, author: author, agent: agent)
    }

    /// Seven rows: four `in-snapshot`, two `deleted`, one `by-nature`.
    static let findings =
        [1, 2, 3].map { finding(.inSnapshot, address: "src/f\($0).py", commit: "c\($0)", day: 20_000 + Int64($0 / 3)) }
        + [
            finding(.inSnapshot, repository: "r2", commit: "c9", day: 20_009, author: "eve", agent: "claude-code"),
            finding(.deleted, day: 20_001), finding(.deleted, repository: "r2", day: nil, author: nil),
            finding(.byNature, address: "src"),
        ]

    static func tally(_ findings: [GapFinding] = findings) -> GapTally {
        findings.reduce(into: GapTally()) { $0.add($1) }
    }

    static let missing = MissingRows(
        genesis: [.init(repository: "r1", commit: "root", paths: 31)], genesisCommits: 2, genesisPaths: 40,
        unindexed: [.init(repository: "r1", commit: "cx", committedAt: nil)], unindexedCommits: 1,
        objects: [
            .init(content: "sha256:gone", repository: "r2", address: SymbolAddress("a.py"), commit: "c9")
        ], missingObjects: 1, notes: ["Some of it was not looked at."])

    static let report = GapReport(tally: tally(), symbolRows: 3, missing: missing, notes: ["A note."])

    static func asked(
        subject: GapSubject? = nil, repository: Repository? = nil, since: UTCTimestamp? = nil, failOn: Int? = nil
    ) -> GapsAsked {
        GapsAsked(
            at: UTCTimestamp(secondsSince1970: 1_795_366_990),
            server: ServerFacts(
                version: "15.9", versionNumber: 150_009, database: "musehub", user: "reader", isSuperuser: false,
                couldWrite: false, host: "db.example", port: "5432"),
            revisions: ["0018"], repository: repository, since: since, subject: subject, failOn: failOn,
            milliseconds: 1234)
    }

    static func answer(
        _ report: GapReport = report, subject: GapSubject? = nil, repository: Repository? = nil,
        since: UTCTimestamp? = nil, failOn: Int? = nil
    ) -> GapsAnswer {
        GapsAnswer(
            report, asked: asked(subject: subject, repository: repository, since: since, failOn: failOn),
            repositories: repositories)
    }
}

/// A whole document as it is written.
func written(_ document: ReportDocument, _ format: ReportFormat) throws -> String {
    var bytes: [UInt8] = []
    try document.write(format: format, options: sampleOptions()) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
}
