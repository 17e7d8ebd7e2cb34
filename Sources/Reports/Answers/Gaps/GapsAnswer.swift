public import MuseModel

/// The gaps of a hub: how many, why, where, since when, and what fills them.
public struct GapsAnswer: Sendable {
    let report: GapReport
    let asked: GapsAsked
    let repositories: [String: Repository]

    /// - Parameter repositories: by their ids, for their names: see ``repositories(of:)``.
    public init(_ report: GapReport, asked: GapsAsked, repositories: [String: Repository]) {
        (self.report, self.asked, self.repositories) = (report, asked, repositories)
    }

    /// The ids of the repositories that an answer names.
    public static func repositories(of report: GapReport) -> Set<String> {
        var ids = Set(report.tally.groups(.repository).counts.keys)
        for part in report.tally.parts.values {
            ids.formUnion([part.first?.repository, part.last?.repository].compactMap(\.self))
        }
        guard let missing = report.missing else { return ids }
        ids.formUnion(missing.genesis.map(\.repository))
        ids.formUnion(missing.unindexed.map(\.repository))
        return ids.union(missing.objects.map(\.repository))
    }

    /// How many there are of what was asked about: rows without a content id, of one cause where one was named; of
    /// missing rows what ``MissingRows/count(of:)`` counts.
    public var total: Int {
        if case .missing(let kind) = asked.subject { return report.missing?.count(of: kind) ?? 0 }
        return count.rows
    }

    /// What an alarm counts.
    public var alarming: Int { report.alarming(asked.subject) }

    /// Rows without a content id, within what was asked about.
    var count: GapCount {
        causes.reduce(into: GapCount()) { $0.add(report.tally.count(of: $1)) }
    }

    /// Causes that occur and were asked about: the most rows first, in the order of the rules where equal.
    var causes: [GapCause] {
        let wanted: [GapCause] =
            switch asked.subject {
            case nil: GapCause.allCases
            case .cause(let cause): [cause]
            case .missing: []
            }
        let rows = report.tally.parts.mapValues(\.count.rows)
        return wanted.enumerated().filter { rows[$1] != nil }
            .sorted { (-(rows[$0.1] ?? 0), $0.0) < (-(rows[$1.1] ?? 0), $1.0) }
            .map(\.1)
    }

    /// Kinds of missing rows that were looked for and asked about.
    var missingKinds: [MissingRows.Kind] {
        switch asked.subject {
        case nil: report.missing == nil ? [] : MissingRows.Kind.allCases
        case .cause: []
        case .missing(let kind): report.missing == nil ? [] : [kind]
        }
    }

    /// Whether what was asked about was read at one moment, so that its numbers are exact; a note tells where it was not.
    var isExact: Bool {
        let isMissingExact = missingKinds.isEmpty || report.missing?.isOneSnapshot != false
        return report.isOneSnapshot && isMissingExact
    }

    /// Each once: what holds for the rows and for the missing ones is said by both.
    var notes: [String] {
        let all = report.notes + (missingKinds.isEmpty ? [] : report.missing?.notes ?? [])
        return all.reduce(into: []) { kept, note in
            if !kept.contains(note) { kept.append(note) }
        }
    }

    func groups(_ dimension: GapDimension) -> GapTally.Groups {
        switch asked.subject {
        case nil: report.tally.groups(dimension)
        case .cause(let cause): report.tally.groups(dimension, of: cause)
        case .missing: GapTally().groups(dimension)
        }
    }

    func name(ofRepository id: String) -> String { repositories[id]?.name ?? id }

    // MARK: One row a cause

    /// The columns of ``causeRows``: what CSV gets of an answer.
    public static let causeColumns: [ReportColumn] = [
        .text("cause"), .count("rows"), .count("fillable"), .text("first_at"), .text("last_at"), .text("remedy"),
        .text("command"),
    ]

    /// A row for each cause that occurs, then one for each kind of missing rows that was looked for.
    public var causeRows: [[ReportValue]] {
        causes.map { cause in
            [.text(cause.rawValue)] + Self.cells(report.tally.count(of: cause)) + remedyCells(cause.remedy)
        }
            + missingKinds.map { kind in
                [
                    .text(kind.rawValue), ReportValue(count: report.missing?.count(of: kind)), .integer(0), .null,
                    .null,
                ] + remedyCells(kind.remedy)
            }
    }

    /// `rows`, `fillable`, `first_at`, `last_at`.
    static func cells(_ count: GapCount) -> [ReportValue] {
        [
            .integer(Int64(count.rows)), .integer(Int64(count.fillable)),
            count.firstAt.map(ReportValue.timestamp) ?? .null, count.lastAt.map(ReportValue.timestamp) ?? .null,
        ]
    }

    /// `remedy`, `command`.
    func remedyCells(_ remedy: GapRemedy) -> [ReportValue] {
        [.text(remedy.sentence), ReportValue(remedy.dryRun(repository: asked.repository?.id))]
    }
}
