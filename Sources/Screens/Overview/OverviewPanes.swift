import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

extension OverviewState {
    func panes(_ environment: ScreenEnvironment) -> [OverviewPane] {
        guard let overview = overview.value else { return [] }
        return [
            OverviewPane(
                kind: .hub, title: overview.server.database, detail: "", lines: hubLines(overview, environment.now)),
            OverviewPane(
                kind: .attention, title: "Attention", detail: "", lines: AttentionLines(overview: overview).all),
            OverviewPane(
                kind: .tables, title: "Tables", detail: "\(overview.relations.count)", lines: tableLines(overview)),
            activityPane(overview, environment.now),
            OverviewPane(
                kind: .repositories, title: "Repositories", detail: "",
                lines: repositoryLines(overview, environment.now)),
        ].compactMap { $0 }.filter { !$0.lines.isEmpty }
    }

    private func hubLines(_ overview: HubOverview, _ now: Double) -> [OverviewLine] {
        let server = overview.server
        let upTime = NumberText.duration(seconds: now - server.startedAt)
        let version = server.version.prefix { $0 != " " }
        let revision = overview.revisions.isEmpty ? "unknown" : overview.revisions.joined(separator: ", ")
        let revisionDoor = overview.shape.relations[.schemaRevision].map { Location.rows(RowsStart(relation: $0)) }
        var lines = [
            field("server", "PostgreSQL \(version) · up \(upTime)"),
            field("login", server.user + (server.isSuperuser ? " · superuser" : "")),
            field("protected by", server.protection),
            OverviewLine(
                [Span.padded("revision", to: 13, .dim), Span(revision)],
                revisionDoor.map(OverviewLine.Door.place) ?? .none),
        ]
        if let bytes = overview.databaseBytes { lines.append(field("size", NumberText.bytes(bytes))) }
        if server.isStandby {
            let lag = server.standbyLag.map { "\(NumberText.duration(seconds: $0)) behind" } ?? "lag unknown"
            lines.append(field("standby", lag))
        }
        return lines
    }

    private func field(_ name: String, _ value: String) -> OverviewLine {
        OverviewLine([Span.padded(name, to: 13, .dim), Span(value)])
    }

    private func tableLines(_ overview: HubOverview) -> [OverviewLine] {
        let relations = overview.relations.sorted { ($0.totalBytes, $1.name) > ($1.totalBytes, $0.name) }
        let largest = Double(max(1, relations.first?.totalBytes ?? 1))
        let nameWidth = min(36, relations.map { TextWidth.of($0.name.description) }.max() ?? 0)
        return relations.map { relation in
            let rows = relation.estimate
            let bar = Bar(fraction: Double(relation.totalBytes) / largest).text(width: 6)
            return OverviewLine(
                [
                    Span.padded(relation.name.description, to: nameWidth, .key),
                    Span.aligned(rows.label, to: 13, rows.isExact ? .number : .estimate),
                    Span.aligned(NumberText.bytes(relation.totalBytes), to: 8, .number), Span(" "),
                    Span(bar, .bar),
                ], .place(.rows(RowsStart(relation: relation.name))))
        }
    }

    private func activityPane(_ overview: HubOverview, _ now: Double) -> OverviewPane? {
        guard let activity = overview.activity else { return nil }
        let door = overview.shape.relations[.commits].map { OverviewLine.Door.place(.rows(RowsStart(relation: $0))) }
        let chart = Sparkline(activity.commitsByDay.map(Double.init)).text(width: 48)
        let most = activity.commitsByDay.max() ?? 0
        return OverviewPane(
            kind: .activity, title: "Commits a day, \(activity.commitsByDay.count) days",
            detail: "last \(NumberText.ago(seconds: now - activity.lastCommitAt))",
            lines: [
                OverviewLine(
                    [Span(chart, .spark), Span("  max \(most) · \(NumberText.grouped(activity.total))", .dim)],
                    door ?? .none)
            ])
    }

    private func repositoryLines(_ overview: HubOverview, _ now: Double) -> [OverviewLine] {
        let door = overview.shape.relations[.repositories].map { Location.rows(RowsStart(relation: $0)) }
        return overview.repositories.map { repository in
            let commits = repository.commits.map { NumberText.grouped($0) + " commits" } ?? ""
            let last = repository.lastCommitAt.map { NumberText.ago(seconds: now - $0) } ?? ""
            return OverviewLine(
                [
                    Span.padded("\(repository.owner)/\(repository.slug)", to: 28, .key),
                    Span.aligned(commits, to: 16, .number),
                    Span("  \(last)", .time),
                ], door.map(OverviewLine.Door.place) ?? .none)
        }
    }
}

extension Span {
    /// A text at the right end of so many columns.
    static func aligned(_ text: String, to width: Int, _ role: Role) -> Span {
        let shown = DisplayText(text, width: width)
        return Span(String(repeating: " ", count: max(0, width - shown.width)) + shown.string, role)
    }
}
