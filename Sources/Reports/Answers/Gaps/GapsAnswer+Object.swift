import MuseModel

extension GapsAnswer {
    /// Commits that are listed, those with the most rows.
    private static let mostCommits = 50

    /// The answer as the one object that the contract promises.
    public var object: ReportDocument {
        typealias Fact = ReportDocument.Fact
        let counted = asked.failOn == nil ? [] : [Fact("counted", .integer(Int64(alarming)))]
        let facts = [
            Fact("total", .integer(Int64(total))), Fact("symbol", .integer(Int64(report.symbolRows))),
            Fact("fillable", .integer(Int64(count.fillable))), Fact("causes", causeList),
            Fact("repos", repositoryList), Fact("ops", list(.operation, as: "op")),
            Fact("authors", list(.author, as: "author")), Fact("agents", list(.agent, as: "agent_id")),
            Fact("commits", list(.commit, as: "commit_id", most: Self.mostCommits)), Fact("days", dayList),
            Fact("others", others), Fact("none", none), Fact("missing", missingObject),
            Fact("exact", .boolean(isExact)),
            Fact("seconds", asked.seconds), Fact("asked", askedObject),
            Fact("notes", .array(notes.map(ReportValue.text))),
        ]
        return ReportDocument(facts: facts + counted)
    }

    private var causeList: ReportValue {
        .array(
            causes.map { cause in
                let part = report.tally.parts[cause]
                return .object(
                    [ReportField("cause", .text(cause.rawValue))] + Self.fields(report.tally.count(of: cause))
                        + remedyFields(cause.remedy)
                        + [
                            ReportField("first", occurrence(part?.first)), ReportField("last", occurrence(part?.last)),
                        ])
            })
    }

    private var repositoryList: ReportValue {
        .array(
            Self.sorted(groups(.repository)).map { id, count in
                .object(
                    [ReportField("repo", .text(name(ofRepository: id))), ReportField("repo_id", .text(id))]
                        + Self.fields(count))
            })
    }

    private func list(_ dimension: GapDimension, as name: String, most: Int = .max) -> ReportValue {
        .array(
            Self.sorted(groups(dimension)).prefix(most).map { group, count in
                .object([ReportField(name, .text(group))] + Self.fields(count))
            })
    }

    /// In the order of time.
    private var dayList: ReportValue {
        .array(
            groups(.day).counts.sorted { $0.key < $1.key }.map { day, count in
                .object([ReportField("day", .text(day))] + Self.fields(count).prefix(2))
            })
    }

    private static let dimensions: [(dimension: GapDimension, name: String)] = [
        (.repository, "repos"), (.operation, "ops"), (.author, "authors"), (.agent, "agents"), (.commit, "commits"),
        (.day, "days"),
    ]

    /// Rows of groups that are not listed, by dimension.
    private var others: ReportValue {
        .object(
            Self.dimensions.map { dimension, name in
                let groups = groups(dimension)
                let unlisted = dimension == .commit ? Self.sorted(groups).dropFirst(Self.mostCommits) : []
                let rows = unlisted.reduce(groups.others.rows) { $0 + $1.count.rows }
                return ReportField(name, .integer(Int64(rows)))
            })
    }

    /// Rows that belong to no group, as those without an author, by dimension.
    private var none: ReportValue {
        .object(Self.dimensions.map { ReportField($1, .integer(Int64(groups($0).none.rows))) })
    }

    private var missingObject: ReportValue {
        guard let missing = report.missing else { return .null }
        func number(_ rows: Int, _ kind: MissingRows.Kind) -> ReportValue {
            missingKinds.contains(kind) ? .integer(Int64(rows)) : .null
        }
        return .object([
            ReportField("genesis_commits", number(missing.genesisCommits, .genesisMissing)),
            ReportField("genesis_paths", number(missing.genesisPaths, .genesisMissing)),
            ReportField("unindexed_commits", number(missing.unindexedCommits, .unindexedCommit)),
            ReportField("objects", number(missing.missingObjects, .objectMissing)),
            ReportField(
                "remedies",
                .array(
                    MissingRows.Kind.allCases.map { kind in
                        .object([ReportField("cause", .text(kind.rawValue))] + remedyFields(kind.remedy))
                    })),
        ])
    }

    private var askedObject: ReportValue {
        .object([
            ReportField("at", asked.at.map(ReportValue.timestamp) ?? .null),
            ReportField("database", .text(asked.server.database)), ReportField("host", .text(asked.server.host)),
            ReportField("port", .text(asked.server.port)),
            ReportField("server", .text("PostgreSQL \(asked.server.version)")),
            ReportField("revision", .array(asked.revisions.map(ReportValue.text))),
            ReportField("repo", ReportValue(asked.repository?.name)),
            ReportField("repo_id", ReportValue(asked.repository?.id)),
            ReportField("since", asked.since.map(ReportValue.timestamp) ?? .null),
            ReportField("cause", ReportValue(asked.subject?.name)),
        ])
    }

    private func occurrence(_ entry: GapEntry?) -> ReportValue {
        guard let entry else { return .null }
        return .object([
            ReportField("repo", .text(name(ofRepository: entry.repository))),
            ReportField("address", .text(entry.address.text)), ReportField("commit_id", .text(entry.commit)),
            ReportField("op", .text(entry.kind.name)),
            ReportField("committed_at", entry.committedAt.map(ReportValue.timestamp) ?? .null),
        ])
    }

    /// `rows`, `fillable`, `first_at`, `last_at`.
    private static func fields(_ count: GapCount) -> [ReportField] {
        zip(["rows", "fillable", "first_at", "last_at"], cells(count)).map { ReportField($0, $1) }
    }

    private func remedyFields(_ remedy: GapRemedy) -> [ReportField] {
        zip(["remedy", "command"], remedyCells(remedy)).map { ReportField($0, $1) }
    }

    /// The most rows first.
    static func sorted(_ groups: GapTally.Groups) -> [(group: String, count: GapCount)] {
        groups.counts.map { (group: $0.key, count: $0.value) }
            .sorted { (-$0.count.rows, $0.group) < (-$1.count.rows, $1.group) }
    }
}
