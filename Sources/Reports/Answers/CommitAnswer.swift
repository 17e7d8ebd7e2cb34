import MuseModel
public import MuseQueries

/// A commit: its facts, parents, meta, what it breaks, and its history rows.
public struct CommitAnswer: Sendable {
    private let facts: CommitFacts
    /// `nil` where the hub has no history.
    private let history: CommitRows?
    /// `nil` where they were not asked for.
    private let files: CommitFilesAnswer?

    public init(_ facts: CommitFacts, history: CommitRows?, files: CommitFilesAnswer? = nil) {
        (self.facts, self.history, self.files) = (facts, history, files)
    }

    private var commit: Commit { facts.commit }
    private var meta: CommitMeta { commit.meta }

    /// - Parameter isForPeople: what is empty is left out, and long lists are tables.
    public func document(isForPeople: Bool) -> ReportDocument {
        isForPeople
            ? ReportDocument(
                facts: commitFacts + deltaForPeople + problem,
                sections: sectionsForPeople + (files?.sectionsForPeople ?? []))
            : ReportDocument(
                facts: commitFacts + problem + [delta, breaking, others] + rowsWithoutHistory + (files?.facts ?? []),
                sections: [parents].compactMap { $0 } + rows)
    }

    private var commitFacts: [ReportDocument.Fact] {
        [
            ReportDocument.Fact("commit_id", .text(commit.id)),
            ReportDocument.Fact("repo", ReportValue(facts.repository?.name)),
            ReportDocument.Fact("repo_id", ReportValue(commit.repository)),
            ReportDocument.Fact("branch", ReportValue(commit.branch)),
            ReportDocument.Fact("message", ReportValue(commit.message)),
            ReportDocument.Fact("author", ReportValue(commit.author)),
            ReportDocument.Fact("agent_id", ReportValue(meta.agent)),
            ReportDocument.Fact("model_id", ReportValue(meta.model)),
            ReportDocument.Fact("committed_at", commit.committedAt.map(ReportValue.timestamp) ?? .null),
            ReportDocument.Fact("created_at", commit.createdAt.map(ReportValue.timestamp) ?? .null),
            ReportDocument.Fact("sem_ver_bump", ReportValue(meta.bump?.name)),
            ReportDocument.Fact("snapshot_id", ReportValue(commit.snapshot)),
        ]
    }

    private var problem: [ReportDocument.Fact] {
        facts.metaProblem.map { [ReportDocument.Fact("meta_problem", .text($0))] } ?? []
    }

    // MARK: For scripts

    private var delta: ReportDocument.Fact {
        ReportDocument.Fact(
            "delta",
            meta.delta.map { delta in
                .object([
                    ReportField("domain", ReportValue(delta.domain)),
                    ReportField("summary", ReportValue(delta.summary)),
                    ReportField("ops", ReportValue(count: delta.operationCount)),
                ])
            } ?? .null)
    }

    private var breaking: ReportDocument.Fact {
        func list(_ addresses: [SymbolAddress]) -> ReportValue { .array(addresses.map { .text($0.text) }) }
        return ReportDocument.Fact(
            "breaking",
            .object([
                ReportField("files", list(meta.breaking.files)), ReportField("symbols", list(meta.breaking.symbols)),
            ]))
    }

    private var others: ReportDocument.Fact {
        ReportDocument.Fact("meta", .structured(.object(meta.others)))
    }

    private var rowsWithoutHistory: [ReportDocument.Fact] {
        guard let history else { return [ReportDocument.Fact("rows", .null)] }
        return [ReportDocument.Fact("rows_complete", .boolean(!history.hasMore))]
    }

    private var parents: ReportDocument.Section? {
        ReportDocument.Section(
            name: "parents", title: "Parents",
            content: .rows(
                columns: [
                    .text("commit_id"), .text("present"), .text("committed_at"), .text("author"), .text("message"),
                ],
                rows: facts.parentLines.map { parent in
                    [
                        .text(parent.id), .boolean(facts.isPresent(parent)),
                        parent.committedAt.map(ReportValue.timestamp) ?? .null, ReportValue(parent.author),
                        ReportValue(parent.subject),
                    ]
                }))
    }

    private var rows: [ReportDocument.Section] {
        guard let history else { return [] }
        let files = FileChange.byFile(history.rows)
        let lines = files.flatMap { file in (file.row.map { [$0] } ?? []) + file.symbols }
        let more = history.hasMore ? ", of which the first" : ""
        return [
            ReportDocument.Section(
                name: "rows", title: "History rows\(more): \(lines.count) in \(files.count) files",
                content: .rows(
                    columns: [.text("op"), .text("address"), .text("summary"), .text("content_id")],
                    rows: lines.map { row in
                        [
                            .text(row.kind.name), .text(row.address.text), ReportValue(row.summary),
                            ReportValue(row.content),
                        ]
                    }))
        ]
    }

    // MARK: For people

    private var deltaForPeople: [ReportDocument.Fact] {
        guard let delta = meta.delta else { return [] }
        return [
            ReportDocument.Fact("delta", ReportValue(delta.summary)),
            ReportDocument.Fact(.count("delta_ops"), ReportValue(count: delta.operationCount)),
        ]
    }

    private var sectionsForPeople: [ReportDocument.Section] {
        var sections: [ReportDocument.Section] = []
        if !commit.parents.isEmpty { sections += [parents].compactMap { $0 } }
        if !meta.breaking.isEmpty {
            let lines =
                meta.breaking.files.map { [ReportValue.text("file"), .text($0.text)] }
                + meta.breaking.symbols.map { [.text("symbol"), .text($0.text)] }
            sections.append(
                ReportDocument.Section(
                    name: "breaking",
                    title: "Breaking: \(meta.breaking.files.count) files, \(meta.breaking.symbols.count) symbols",
                    content: .rows(columns: [.text("kind"), .text("address")], rows: lines)))
        }
        if !meta.others.isEmpty {
            let lines = meta.others.map { [ReportValue.text($0.name), .structured($0.value)] }
            sections.append(
                ReportDocument.Section(
                    name: "meta", title: "More in commit_meta",
                    content: .rows(columns: [.text("name"), .text("value")], rows: lines)))
        }
        return sections + rows
    }
}

extension StructuredValue.Member {
    /// The key as text, whatever kind of value it is.
    fileprivate var name: String {
        if case .string(let name) = key { name } else { JSONText.compact(key) }
    }
}
