public import MuseModel

/// All that is known of a hub's gaps, as the screen lists them.
///
/// Sorting a hundred thousand rows and fifty thousand groups takes longer than a frame, so it is done here, where the
/// answer is made, and not on the screen's thread. What a key changes costs one walk over the numbers of the rows.
public struct GapCatalog: Sendable {
    public let report: GapReport
    /// Some of the rows, the latest first: see ``KeptFindings``.
    let rows: [GapFinding]
    /// By `repo_id`.
    let repositories: [String: Repository]
    /// The causes that occur, the largest first.
    let causes: [GapCause]
    /// Of each cause, and with `nil` of all together.
    private let groups: [GapDimension: [GapCause?: GapGroups]]
    private let days: [GapCause?: GapDays]
    private let all: GapCount
    /// What is missing, by repository.
    let missingGroups: [MissingRows.Kind: GapGroups]
    private let columns: GapColumns

    /// Sorts and numbers everything.
    public init(_ report: GapReport, rows kept: [GapFinding], repositories: [String: Repository]) {
        (self.report, self.repositories) = (report, repositories)
        let tally = report.tally
        all = tally.all
        rows = kept.sorted { $0.entry.isLater(than: $1.entry) }
        causes = tally.parts.sorted { left, right in
            (right.value.count.rows, left.key.rank) < (left.value.count.rows, right.key.rank)
        }.map(\.key)
        let scopes = [nil] + causes.map(Optional.some)
        groups = Dictionary(
            uniqueKeysWithValues: GapDimension.allCases.map { dimension in
                let listed = scopes.map { ($0, tally.groups(dimension, of: $0).listed(by: dimension)) }
                return (dimension, Dictionary(uniqueKeysWithValues: listed))
            })
        days = Dictionary(uniqueKeysWithValues: scopes.map { ($0, GapDays(tally.groups(.day, of: $0))) })
        columns = GapColumns(rows)
        missingGroups = report.missing.map(Self.grouped) ?? [:]
    }

    /// The lists are bounded and the numbers are not: those that are not listed are a group of their own.
    private static func grouped(_ missing: MissingRows) -> [MissingRows.Kind: GapGroups] {
        let repositories: [MissingRows.Kind: [String]] = [
            .genesisMissing: missing.genesis.map(\.repository), .unindexedCommit: missing.unindexed.map(\.repository),
            .objectMissing: missing.objects.map(\.repository),
        ]
        let groups = repositories.map { kind, names -> (MissingRows.Kind, GapGroups) in
            let named = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
                .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { GapGroup(.named($0.key), rows: $0.value) }
            let unlisted = missing.count(of: kind) - names.count
            return (kind, GapGroups(named + (unlisted > 0 ? [GapGroup(.others, rows: unlisted)] : [])))
        }
        return Dictionary(uniqueKeysWithValues: groups)
    }

    func count(of cause: GapCause?) -> GapCount {
        cause.map(report.tally.count(of:)) ?? all
    }

    func groups(_ dimension: GapDimension, of cause: GapCause?) -> GapGroups {
        groups[dimension]?[cause] ?? GapGroups()
    }

    func days(of cause: GapCause?) -> GapDays {
        days[cause] ?? GapDays(GapTally().groups(.day))
    }

    /// The earliest of a cause's gaps and the latest, or of all.
    func ends(of cause: GapCause?) -> (first: GapEntry?, last: GapEntry?) {
        if let cause { return (report.tally.parts[cause]?.first, report.tally.parts[cause]?.last) }
        let parts = report.tally.parts.values
        return (
            parts.compactMap(\.first).filter { $0.committedAt != nil }.min { $0.isEarlier(than: $1) },
            parts.compactMap(\.last).filter { $0.committedAt != nil }.min { $0.isLater(than: $1) }
        )
    }

    /// `owner/slug`, or the id where the hub has no such repository.
    func repositoryName(_ id: String) -> String { repositories[id]?.name ?? id }

    /// The numbers of the kept rows of a cause and a group whose address or commit holds a text; `nil` for all.
    func rowNumbers(
        of cause: GapCause?, in group: GapGroup.Key?, by dimension: GapDimension, matching text: String
    ) -> [Int32] {
        let numbers: [Int32] =
            if group == .others {
                columns.numbers(of: cause, by: dimension, beyond: report.tally.groups(dimension, of: cause))
            } else {
                columns.numbers(of: cause, in: group, by: dimension)
            }
        return columns.texts.numbers(numbers, containing: text)
    }
}

extension GapCause {
    /// Its place among the rules.
    var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
