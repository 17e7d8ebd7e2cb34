import MuseModel
public import MuseQueries

/// The hub at a glance, as one object.
public struct OverviewAnswer: Sendable {
    private let overview: HubOverview

    /// The answer as of one moment.
    public init(_ overview: HubOverview) {
        self.overview = overview
    }

    /// - Parameter isForPeople: fewer columns, and what is missing as a section of its own.
    public func document(isForPeople: Bool) -> ReportDocument {
        let tables = TablesAnswer(overview.relations, isForPeople: isForPeople)
        let tablesSection = ReportDocument.Section(
            name: "tables", title: "Tables", content: .rows(columns: tables.columns, rows: tables.rows))
        var facts = serverFacts
        var sections = [tablesSection]
        if let gaps {
            sections.append(gaps)
        } else {
            facts.append(ReportDocument.Fact("gaps", .null))
        }
        if let activity {
            sections.append(activity)
        } else {
            facts.append(ReportDocument.Fact("activity", .null))
        }
        sections.append(repositories)
        for (name, title, sentences) in [
            ("missing", "Missing from this hub", missing), ("failures", "Not answered", failures),
        ] {
            if !isForPeople {
                facts.append(ReportDocument.Fact(name, .array(sentences.map(ReportValue.text))))
            } else if !sentences.isEmpty {
                let rows = sentences.map { [ReportValue.text($0)] }
                sections.append(
                    ReportDocument.Section(name: name, title: title, content: .rows(columns: [.text(name)], rows: rows))
                )
            }
        }
        return ReportDocument(facts: facts, sections: sections)
    }

    private var missing: [String] { overview.shape.completeness.findings.map(\.description) }

    private var failures: [String] { overview.failures.map(\.description) }

    private var serverFacts: [ReportDocument.Fact] {
        let server = overview.server
        let revisions = overview.revisions.joined(separator: ", ")
        return [
            ReportDocument.Fact("server", .text("PostgreSQL \(server.version)")),
            ReportDocument.Fact("host", .text(server.host)),
            ReportDocument.Fact("port", .text(server.port)),
            ReportDocument.Fact("database", .text(server.database)),
            ReportDocument.Fact("user", .text(server.user)),
            ReportDocument.Fact("superuser", .boolean(server.isSuperuser)),
            ReportDocument.Fact("protection", .text(server.protection)),
            ReportDocument.Fact("encoding", .text(server.encoding)),
            ReportDocument.Fact("standby", .boolean(server.isStandby)),
            ReportDocument.Fact(.count("database_bytes"), ReportValue(count: overview.databaseBytes)),
            ReportDocument.Fact("revision", revisions.isEmpty ? .null : .text(revisions)),
        ]
    }

    private var gaps: ReportDocument.Section? {
        guard let gaps = overview.gaps else { return nil }
        let total = Int64(gaps.rows)
        return ReportDocument.Section(
            name: "gaps", title: "History rows of files without a content id",
            content: .facts([
                ReportDocument.Fact(.count("total"), gaps.isExact ? .integer(total) : .estimate(total)),
                ReportDocument.Fact("exact", .boolean(gaps.isExact)),
            ]))
    }

    private var activity: ReportDocument.Section? {
        guard let activity = overview.activity else { return nil }
        return ReportDocument.Section(
            name: "activity", title: "Commits of the \(activity.commitsByDay.count) days up to the newest",
            content: .facts([
                ReportDocument.Fact(.count("commits"), ReportValue(count: activity.total)),
                ReportDocument.Fact("last_commit_at", ReportValue(secondsSince1970: activity.lastCommitAt)),
                ReportDocument.Fact("commits_by_day", .array(activity.commitsByDay.map { .integer(Int64($0)) })),
            ]))
    }

    private var repositories: ReportDocument.Section {
        ReportDocument.Section(
            name: "repositories", title: "Repositories",
            content: .rows(
                columns: [.text("owner"), .text("slug"), .count("commits"), .text("last_commit_at")],
                rows: overview.repositories.map { repository in
                    [
                        .text(repository.owner), .text(repository.slug), ReportValue(count: repository.commits),
                        ReportValue(secondsSince1970: repository.lastCommitAt),
                    ]
                }))
    }
}
