public import MuseModel

/// The chain of migrations, the newest first, as one object.
public struct MigrationsAnswer: Sendable {
    private let report: MigrationReport
    private let problemsByFile: [String: [MigrationProblem]]

    public init(_ report: MigrationReport) {
        (self.report, problemsByFile) = (report, report.problemsByFile)
    }

    /// - Parameter isForPeople: the chain as a graph, a line for each migration.
    public func document(isForPeople: Bool) -> ReportDocument {
        isForPeople ? documentForPeople : wholeDocument
    }

    private var chain: MigrationChain { report.chain }

    // MARK: For scripts

    private var wholeDocument: ReportDocument {
        ReportDocument(
            facts: [
                ReportDocument.Fact("place", .text(report.place)),
                ReportDocument.Fact("current", chain.current.map(Self.texts) ?? .null),
                ReportDocument.Fact("heads", Self.texts(chain.heads)),
            ],
            sections: [
                ReportDocument.Section(
                    name: "revisions", title: "Migrations",
                    content: .rows(
                        columns: [
                            .text("revision"), .text("down_revision"), .text("description"), .text("file"),
                            .text("state"), .text("created"), .text("operations"), .text("problems"),
                        ], rows: chain.entries.map(row))),
                ReportDocument.Section(
                    name: "problems", title: "Problems",
                    content: .rows(columns: problems.columns, rows: problems.rows)),
                ReportDocument.Section(
                    name: "differences", title: "The schema is not as promised",
                    content: .rows(
                        columns: ["difference", "table", "column", "revision", "sentence"].map { .text($0) },
                        rows: report.differences.map(Self.row))),
            ])
    }

    private static func texts(_ texts: [String]) -> ReportValue { .array(texts.map(ReportValue.text)) }

    private var problems: MigrationProblemsAnswer { MigrationProblemsAnswer(report) }

    private func row(_ entry: MigrationChain.Entry) -> [ReportValue] {
        let migration = entry.migration
        let functions = [("upgrade", migration?.upgrade), ("downgrade", migration?.downgrade)]
        return [
            migration == nil || migration?.revision != nil ? .text(entry.revision) : .null,
            Self.down(migration?.downRevisions),
            ReportValue(migration.flatMap { $0.description.isEmpty ? nil : $0.description }),
            ReportValue(migration?.file.name), ReportValue(entry.state?.rawValue), ReportValue(migration?.createdAt),
            .array(
                functions.flatMap { name, function in (function?.operations ?? []).map { Self.value($0, of: name) } }),
            Self.texts(problems(of: entry).map(\.rawValue)),
        ]
    }

    private func problems(of entry: MigrationChain.Entry) -> [MigrationProblem.Kind] {
        guard let file = entry.migration?.file.name else { return [.unknownRevision] }
        return (problemsByFile[file] ?? []).map(\.kind)
    }

    /// As Alembic has it: nothing, one revision, or for a merge several.
    private static func down(_ revisions: [String]?) -> ReportValue {
        guard let revisions, let first = revisions.first else { return .null }
        return revisions.count == 1 ? .text(first) : texts(revisions)
    }

    private static func value(_ operation: MigrationOperation, of function: String) -> ReportValue {
        .object([
            ReportField("function", .text(function)), ReportField("name", .text(operation.name)),
            ReportField("batch", ReportValue(operation.batch)), ReportField("arguments", texts(operation.arguments)),
            ReportField("line", .integer(Int64(operation.line))),
            ReportField("conditional", .boolean(operation.isConditional)),
        ])
    }

    private static func row(_ difference: SchemaDifference) -> [ReportValue] {
        [
            .text(difference.kind.rawValue), .text(difference.table), ReportValue(difference.column),
            .text(difference.revision), .text(difference.sentence),
        ]
    }

    // MARK: For people

    private var documentForPeople: ReportDocument {
        let graph = GraphDrawing(chain.lanes, isReversed: false)
        let columns: [ReportColumn] = [.text(""), .text("revision"), .text("state"), .text("created"), .text("does")]
        let rows = chain.entries.map { entry -> [ReportValue] in
            let description = entry.migration?.description ?? "no file has it"
            return [
                .text(graph.line(of: entry.id, node: entry.state.node)), .text(entry.revision),
                .text(entry.state?.rawValue ?? ""), .text(entry.migration?.createdAt ?? ""),
                .text(description.isEmpty ? "no description" : description),
            ]
        }
        var sections = [
            ReportDocument.Section(name: "revisions", title: "Migrations", content: .rows(columns: columns, rows: rows))
        ]
        for (name, title, sentences) in [
            ("problems", "What is wrong", report.problems.map(\.sentence)),
            ("differences", "The schema is not as promised", report.differences.map(\.sentence)),
        ] where !sentences.isEmpty {
            sections.append(ReportDocument.Section(name: name, title: title, content: .sentences(sentences)))
        }
        return ReportDocument(
            facts: [
                ReportDocument.Fact("place", .text(report.place)), ReportDocument.Fact("current", .text(current)),
                ReportDocument.Fact("heads", .text(chain.heads.isEmpty ? "none" : chain.heads.joined(separator: ", "))),
            ], sections: sections)
    }

    private var current: String {
        guard let current = chain.current else { return "not asked" }
        return current.isEmpty ? "none" : current.joined(separator: ", ")
    }
}

extension MigrationChain.State? {
    /// Its sign in the graph.
    fileprivate var node: Character {
        switch self {
        case .applied: "●"
        case .current: "◉"
        case .pending: "○"
        case .unknown: "?"
        case nil: "·"
        }
    }
}
