import MuseModel
import TerminalKit

/// One thing in the list of rows: a gap, or something that is missing.
enum GapItem: Hashable, Sendable {
    case finding(GapFinding)
    case genesis(MissingRows.Genesis)
    case unindexed(MissingRows.UnindexedCommit)
    case object(MissingRows.MissingObject)

    var repository: String {
        switch self {
        case .finding(let finding): finding.entry.repository
        case .genesis(let root): root.repository
        case .unindexed(let commit): commit.repository
        case .object(let object): object.repository
        }
    }

    var commit: String {
        switch self {
        case .finding(let finding): finding.entry.commit
        case .genesis(let root): root.commit
        case .unindexed(let commit): commit.commit
        case .object(let object): object.commit
        }
    }

    /// `nil` for what is about a commit as a whole.
    var address: SymbolAddress? {
        switch self {
        case .finding(let finding): finding.entry.address
        case .object(let object): object.address
        case .genesis, .unindexed: nil
        }
    }

    /// Where Enter goes: to the history at this commit, else to the commit.
    var door: Door {
        address.map { .history(repository: repository, $0, commit: commit) } ?? .place(.commit(commit))
    }

    /// Where the id would come from; `nil` where no manifest decided.
    var manifestEntry: Location? {
        guard case .finding(let finding) = self, let snapshot = finding.snapshot else { return nil }
        return .snapshot(snapshot, file: finding.entry.address.path)
    }
}

/// Which rows are listed, and how many there are: numbers alone, so that making it costs one walk over them.
struct GapListing: Sendable {
    private let numbers: [Int32]
    private let missing: [GapItem]

    /// - Parameters:
    ///   - group: `nil` for all.
    ///   - text: occurs in the address or the commit; empty for all.
    init(
        _ catalog: GapCatalog, of line: GapsLine, in group: GapGroup.Key?, by dimension: GapDimension,
        matching text: String
    ) {
        switch line {
        case .all, .subject(.cause):
            numbers = catalog.rowNumbers(of: line.cause, in: group, by: dimension, matching: text)
            missing = []
        case .symbol: (numbers, missing) = ([], [])
        case .subject(.missing(let kind)):
            numbers = []
            missing = catalog.missingItems(kind).filter { item in
                let isInGroup = group == nil || group == .named(item.repository)
                guard isInGroup, !text.isEmpty else { return isInGroup }
                return [item.commit, item.address?.text ?? ""].contains {
                    $0.firstRange(ofCaseInsensitive: text) != nil
                }
            }
        }
    }

    init() {
        (numbers, missing) = ([], [])
    }

    var count: Int { numbers.count + missing.count }

    func item(at index: Int, of catalog: GapCatalog) -> GapItem? {
        if missing.indices.contains(index) { return missing[index] }
        guard numbers.indices.contains(index) else { return nil }
        return .finding(catalog.rows[Int(numbers[index])])
    }

    /// Where something stands in it. One walk over all of it, at most.
    func index(of item: GapItem, in catalog: GapCatalog) -> Int? {
        guard case .finding(let wanted) = item else { return missing.firstIndex(of: item) }
        return numbers.firstIndex { number in
            let entry = catalog.rows[Int(number)].entry
            return entry.commit == wanted.entry.commit && entry.address == wanted.entry.address
                && entry.repository == wanted.entry.repository
        }
    }
}

extension GapCatalog {
    func missingItems(_ kind: MissingRows.Kind) -> [GapItem] {
        guard let missing = report.missing else { return [] }
        return switch kind {
        case .genesisMissing: missing.genesis.map(GapItem.genesis)
        case .unindexedCommit: missing.unindexed.map(GapItem.unindexed)
        case .objectMissing: missing.objects.map(GapItem.object)
        }
    }

    /// Whether all that is missing of a kind is among the items.
    func isListed(_ kind: MissingRows.Kind) -> Bool {
        missingItems(kind).count >= report.missing?.count(of: kind) ?? 0
    }

    /// What stands in the pane of places for a line of the table; what is missing is told apart by repository alone.
    func groups(of line: GapsLine, by dimension: GapDimension) -> GapGroups {
        switch line {
        case .all, .subject(.cause): groups(dimension, of: line.cause)
        case .symbol: GapGroups()
        case .subject(.missing(let kind)): missingGroups[kind] ?? GapGroups()
        }
    }
}
