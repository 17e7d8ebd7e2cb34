public import MuseModel
public import PostgresClient

/// What was asked about gaps, of which server and when, so that an answer can say it wherever it is pasted.
public struct GapsAsked: Sendable {
    /// `nil` where no calendar has the time.
    public let at: UTCTimestamp?
    public let server: ServerFacts
    /// The revisions that the schema stands at.
    public let revisions: [String]
    /// The one that was asked about; `nil` for all.
    public let repository: Repository?
    /// Only what was committed from then on; `nil` for all times.
    public let since: UTCTimestamp?
    /// What alone was asked about; `nil` for everything.
    public let subject: GapSubject?
    /// From how many gaps on an alarm goes off; `nil` where none was asked for.
    public let failOn: Int?
    /// How long the answer took.
    public let milliseconds: Int

    public init(
        at: UTCTimestamp?, server: ServerFacts, revisions: [String] = [], repository: Repository? = nil,
        since: UTCTimestamp? = nil, subject: GapSubject? = nil, failOn: Int? = nil, milliseconds: Int
    ) {
        (self.at, self.server, self.revisions, self.repository) = (at, server, revisions, repository)
        (self.since, self.subject, self.milliseconds) = (since, subject, milliseconds)
        self.failOn = failOn
    }

    var seconds: ReportValue { .seconds(milliseconds: milliseconds) }

    /// In words: which repositories, which times, which gaps.
    var scope: String {
        let repositories = repository.map { $0.name == $0.id ? $0.id : "\($0.name) (repo_id \($0.id))" }
        let times = since.map { "committed since \($0.short)" }
        return [repositories ?? "all repositories", times ?? "all times", subject.map { "\($0.name) alone" }]
            .compactMap(\.self).joined(separator: ", ")
    }

    /// What narrows it, to be put after words of a title, as in ", since 2026-08-26, in pallets/click"; empty where
    /// all repositories and times were asked about.
    var narrowing: String {
        let times = since.map { ", since \($0.rfc3339.hasSuffix("T00:00:00Z") ? $0.day : $0.short)" } ?? ""
        return times + (repository.map { ", in \($0.name)" } ?? "")
    }

    /// Where it was asked, without anything secret.
    var place: String {
        let host = server.host.hasPrefix("/") ? server.host : "\(server.host):\(server.port)"
        return "\(server.database) at \(host)"
    }

    /// The guide's query within the scope, for whoever wants to ask again by hand.
    ///
    /// Source: MuseHub's database guide, "Find entries with missing content_id".
    var query: String {
        var lines = [
            "SELECT count(*) FROM \(MuseTable.symbolHistory.name) h",
            "WHERE content_id IS NULL AND address NOT LIKE '%::%'",
        ]
        if let repository { lines.append("  AND repo_id = '\(repository.id.replacing("'", with: "''"))'") }
        if let since {
            lines.append("  AND EXISTS (SELECT FROM \(MuseTable.commits.name) c")
            lines.append("    WHERE c.repo_id = h.repo_id AND c.commit_id = h.commit_id")
            lines.append("      AND c.\"timestamp\" >= '\(since.rfc3339)')")
        }
        return lines.map { VisibleText.line($0) }.joined(separator: "\n") + ";\n"
    }
}
