public import MuseModel

/// The backfill scripts, with what each would fill now and the command of its dry run.
public struct BackfillsAnswer: Sendable {
    private let outlooks: [BackfillOutlook]
    private let repository: Repository?
    private let names: [String: Repository]
    private let engine: String
    private let container: String

    /// - Parameters:
    ///   - repository: the one that was asked about; `nil` for all.
    ///   - names: repositories by their ids.
    ///   - engine: its program, as commands have it.
    ///   - container: the application's.
    public init(
        _ outlooks: [BackfillOutlook], repository: Repository?, names: [String: Repository], engine: String,
        container: String
    ) {
        (self.outlooks, self.repository, self.names) = (outlooks, repository, names)
        (self.engine, self.container) = (engine, container)
    }

    /// The columns.
    public var columns: [ReportColumn] {
        [.text("script"), .text("summary"), .text("causes"), .count("gaps"), .text("repos"), .text("dry_run")]
    }

    /// A row for each script.
    public var rows: [[ReportValue]] {
        outlooks.map { outlook in
            [
                .text(outlook.script.name), .text(outlook.script.summary),
                .array(outlook.script.subjects.map { .text($0.name) }), ReportValue(count: outlook.gaps),
                .array(
                    outlook.repositories.map { share in
                        .object([
                            ReportField("repo", .text(name(of: share))),
                            ReportField("gaps", .integer(Int64(share.gaps))),
                        ])
                    }),
                .text(command(of: outlook)),
            ]
        }
    }

    /// The same for people: a table, where the gaps are, what the scripts say of themselves, and the commands, a line each.
    public var page: ReportDocument {
        let table = outlooks.map { outlook in
            [
                ReportValue.text(outlook.script.name),
                .text(outlook.script.subjects.map(\.name).joined(separator: ", ")), ReportValue(count: outlook.gaps),
            ]
        }
        // Beside the scripts' names a column of them would not fit on a terminal.
        let places = outlooks.filter { !$0.repositories.isEmpty }
            .map { "\($0.script.name): \(repositories(of: $0))" }
        let summaries = outlooks.filter { !$0.script.summary.isEmpty }
            .map { "\($0.script.name): \($0.script.summary)" }
        let lines = outlooks.map { VisibleText.line(command(of: $0)) + "\n" }.joined()
        let columns: [ReportColumn] = [.text("script"), .text("fills", widest: 24), .count("gaps")]
        var sections = [Section(name: "scripts", title: "Backfills", content: .rows(columns: columns, rows: table))]
        if !places.isEmpty {
            sections.append(Section(name: "repositories", title: "Where", content: .sentences(places)))
        }
        if !summaries.isEmpty {
            sections.append(Section(name: "summaries", title: "What they do", content: .sentences(summaries)))
        }
        if !lines.isEmpty {
            sections.append(Section(name: "dry_runs", title: "Dry runs", content: .lines(lines, language: "sh")))
        }
        return ReportDocument(facts: [], sections: sections)
    }

    private typealias Section = ReportDocument.Section

    /// Repositories that a sentence names.
    private static let fewRepositories = 3

    private func repositories(of outlook: BackfillOutlook) -> String {
        let named = outlook.repositories.prefix(Self.fewRepositories)
            .map { "\(name(of: $0)) \(PeopleText.grouped($0.gaps))" }
        let rest = outlook.repositories.count - named.count
        return (named + (rest > 0 ? ["and \(rest) more"] : [])).joined(separator: ", ")
    }

    private func name(of share: BackfillOutlook.Share) -> String {
        names[share.repository]?.name ?? share.repository
    }

    private func command(of outlook: BackfillOutlook) -> String {
        let run = BackfillRun(script: outlook.script.name, repository: repository, isApplied: false)
        return RunRequest.backfill(run).commandLine(engine: engine, container: container)
    }
}
