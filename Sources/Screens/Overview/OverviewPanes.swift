import MuseModel
import MuseQueries
import PostgresClient
import TerminalKit

extension OverviewState {
    func panes(_ environment: ScreenEnvironment) -> [OverviewPane] {
        guard let overview = overview.value else { return [] }
        let width = OverviewLayout(environment.size).lineWidth
        return [
            OverviewPane(
                kind: .hub, title: overview.server.database, detail: "", lines: hubLines(overview, environment.now)),
            OverviewPane(
                kind: .attention, title: "Attention", detail: "",
                lines: AttentionLines(overview: overview, width: width).all),
            OverviewPane(
                kind: .tables, title: "Tables", detail: "\(overview.relations.count)",
                lines: tableLines(overview, width: width)),
            activityPane(overview, environment.now, width: width),
            OverviewPane(
                kind: .repositories, title: "Repositories", detail: "",
                lines: repositoryLines(overview, environment.now, width: width)),
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
            field("protection", server.protection),
            OverviewLine(
                [Span.padded("revision", to: 14, .dim), Span(revision)],
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
        OverviewLine([Span.padded(name, to: 14, .dim), Span(value)])
    }

    private func tableLines(_ overview: HubOverview, width: Int) -> [OverviewLine] {
        let relations = overview.relations.sorted { ($0.totalBytes, $1.name) > ($1.totalBytes, $0.name) }
        let widths = TableWidths(relations, width: width)
        let largest = Double(max(1, relations.first?.totalBytes ?? 1))
        return relations.map { relation in
            let rows = relation.estimate
            let bar = Bar(fraction: Double(relation.totalBytes) / largest).text(width: widths.bar)
            return OverviewLine(
                [
                    Span.padded(relation.name.description, to: widths.name, .key),
                    Span.aligned(rows.label, to: widths.rows, rows.role),
                    Span.aligned(NumberText.bytes(relation.totalBytes), to: widths.size, .number),
                    Span("  "), Span(bar, .bar),
                ], .place(.rows(RowsStart(relation: relation.name))))
        }
    }

    /// The columns of the tables at a glance: the bar gives way before a name is cut.
    private struct TableWidths {
        let name: Int
        let rows: Int
        let size = 9
        let bar: Int

        private static let longestBar = 12

        init(_ relations: [RelationSummary], width: Int) {
            rows = 2 + (relations.map { TextWidth.of($0.estimate.label) }.max() ?? 0)
            let room = max(8, width - rows - size)
            name = min(room, relations.map { TextWidth.of($0.name.description) }.max() ?? 0)
            let rest = room - name - 2
            bar = rest < 3 ? 0 : min(rest, Self.longestBar)
        }
    }

    /// A column is a day, the newest at the right, as many days as there is room for.
    private func activityPane(_ overview: HubOverview, _ now: Double, width: Int) -> OverviewPane? {
        guard let activity = overview.activity else { return nil }
        let door = overview.shape.relations[.commits].map { OverviewLine.Door.place(.rows(RowsStart(relation: $0))) }
        let days = activity.commitsByDay.suffix(width)
        let columnsOfDay = max(1, width / max(1, days.count))
        let columns = days.flatMap { Array(repeating: Double($0), count: columnsOfDay) }
        let total = NumberText.grouped(days.reduce(0, +))
        return OverviewPane(
            kind: .activity, title: "Commits a day, \(days.count) days",
            detail: "max \(days.max() ?? 0) · \(total) · last \(NumberText.ago(seconds: now - activity.lastCommitAt))",
            lines: [OverviewLine([Span(Sparkline(columns).text(width: width), .spark)], door ?? .none)])
    }

    private func repositoryLines(_ overview: HubOverview, _ now: Double, width: Int) -> [OverviewLine] {
        let door = overview.shape.relations[.repositories].map { Location.rows(RowsStart(relation: $0)) }
        let names = overview.repositories.map { TextWidth.of("\($0.owner)/\($0.slug)") }
        let name = min(names.max() ?? 0, max(8, width - 16 - 11))
        return overview.repositories.map { repository in
            let commits = repository.commits.map { NumberText.grouped($0) + " commits" } ?? ""
            let last = repository.lastCommitAt.map { NumberText.ago(seconds: now - $0) } ?? ""
            return OverviewLine(
                [
                    Span.padded("\(repository.owner)/\(repository.slug)", to: name, .key),
                    Span.aligned(commits, to: 16, .number),
                    Span.aligned(last, to: 11, .time),
                ], door.map(OverviewLine.Door.place) ?? .none)
        }
    }
}
