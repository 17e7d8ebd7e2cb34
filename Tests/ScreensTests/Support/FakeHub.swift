import MuseModel
import MuseQueries
import PostgresClient

@testable import Screens

/// Answers what screens ask, out of memory and by the same rules as a server: pages by key, in key order.
struct FakeHub {
    var overview = Samples.overview
    var relations = Samples.relations
    var tables: [RelationName: FakeTable] = [:]
    /// Whole values, by the column's name.
    var wholeValues: [String: CellValue] = [:]
    var timeline = FakeTimeline()
    var symbols = FakeSymbols()
    var gaps = FakeGaps()
    var engine = FakeEngine()
    var migrations = MigrationsReply.trouble(FakeEngine.absence)
    var sql = FakeSQL()
    var locks = LockTree(roots: [])
    var plans = FakePlans()
    var activity = Samples.activity
    var storage = Samples.storage
    /// What the server knows of a statement beyond what a look fetches.
    var wholeStatement = " -- the end"
    var failure: QueryFailure?
    var commit: CommitFacts? = Samples.commitFacts
    var commitRows: CommitRows? = Samples.commitRows
    var snapshot: Snapshot? = Samples.snapshot
    var snapshotDifference: SnapshotDifference.Outcome = Samples.snapshotDifference
    var metrics: SymbolIntel? = Samples.metrics
    var clones = Samples.clones
    var coChanges: CoChanges? = Samples.coChanges
    var results: [AggregateResult]? = Samples.results

    init(commits: Int = 40) {
        tables[Samples.commits] = FakeTable(
            description: Samples.commitsDescription, rows: (0..<commits).map(Samples.commitRow))
        tables[Samples.repositories] = FakeTable(
            description: Samples.repositoriesDescription,
            rows: [Samples.row(key: Samples.repositoryID, ["dbcli", "pgcli"])])
        tables[Samples.objects] = FakeTable(
            description: Samples.objectsDescription,
            rows: [7, 0].map { Samples.row(key: "sha256:" + Samples.digest($0), ["\\x00"]) })
        tables[Samples.snapshots] = FakeTable(
            description: Samples.snapshotsDescription,
            rows: [
                Samples.row(
                    key: "sha256:" + Samples.digest(500), ["\\x" + Hexadecimal.text(Samples.manifest[...])])
            ])
        tables[Samples.viewDescription.name] = FakeTable(
            description: Samples.viewDescription,
            rows: (0..<1_500).map { PageRow(position: nil, cells: [PageCell(value: .text("\($0)"))]) })
        wholeValues["commit_meta"] = .text(Samples.json)
    }

    /// A hub with these rows of the symbol history.
    init(history: [HistoryEntry]) {
        self.init()
        let columns = ["repo_id", "address", "commit_id"]
        let description = RelationDescription(
            name: Samples.history, kind: .table,
            columns: columns.map { Samples.column($0, isNullable: false) } + [Samples.column("op")],
            indexes: [Samples.primaryKey(Samples.history, columns)])
        tables[Samples.history] = FakeTable(
            description: description,
            rows: history.map { entry in
                let key = [entry.repository, entry.address.text, entry.commit]
                return PageRow(
                    position: RowPosition(key),
                    cells: (key + [entry.kind.name]).map { PageCell(value: .text($0)) })
            })
    }

    func answer(_ inquiry: Inquiry) -> Result<Answer, QueryFailure> {
        if let failure { return .failure(failure) }
        return .success(found(inquiry))
    }

    private func found(_ inquiry: Inquiry) -> Answer {
        switch inquiry {
        case .overview: .overview(overview)
        case .relations: .relations(relations)
        case .structure(let name): .structure(tables[name]?.description)
        case .page(let selection, let anchor, let limit):
            .page(
                tables[selection.relation]?.page(at: anchor, limit: limit)
                    ?? RowPage(rows: [], hasPreceding: false, hasFollowing: false))
        case .fraction(let selection, let position): .fraction(tables[selection.relation]?.share(before: position))
        case .wholeCell(let selection, let column, let position):
            .wholeCell(whole(selection, column, position))
        case .symbols(let inquiry): .symbols(symbols.answer(inquiry))
        case .target(let target): .target(found(target))
        case .timeline(let inquiry): .timeline(timeline.reply(inquiry))
        case .count(let name, _, _):
            .count(ExactCount.Answer(rows: tables[name]?.rows.count ?? 0, way: ScanWay(lanes: 1)))
        case .place(let text): .place(found(text))
        case .hub(let inquiry): .hub(found(inquiry))
        case .gaps(let inquiry): .gaps(gaps.reply(inquiry))
        case .engine(let inquiry): .engine(engine.reply(inquiry))
        case .migrations(.report): .migrations(migrations)
        case .sql(let inquiry): .sql(sql.reply(inquiry))
        case .plan(let inquiry): .plan(plans.reply(inquiry))
        case .activity(let inquiry): .activity(found(inquiry))
        }
    }

    private func found(_ inquiry: ActivityInquiry) -> ActivityReply {
        switch inquiry {
        case .locks: .locks(locks)
        case .look: .looked(activity)
        case .storage: .storage(storage)
        case .statement(let process):
            .statement(
                process: process, activity.sessions.first { $0.process == process }.map { $0.query + wholeStatement })
        }
    }

    private func found(_ inquiry: HubInquiry) -> HubReply {
        switch inquiry {
        case .commit: .commit(commit)
        case .commitRows: .commitRows(commitRows.map(CommitRowsTree.init))
        case .snapshot: .snapshot(snapshot.map(SnapshotContent.init))
        case .snapshotDifference(let pair):
            .snapshotDifference(SnapshotDifferenceContent(SnapshotDifference(pair, outcome: snapshotDifference)))
        case .objectSizes(let ids):
            .objectSizes(
                asked: ids,
                Dictionary(
                    uniqueKeysWithValues: ids.filter { $0 != ContentID(Samples.commitID(3)) }.map { ($0, 12_345) }))
        case .metrics: .metrics(metrics)
        case .clones: .clones(clones)
        case .coChanges: .coChanges(coChanges)
        case .results: .results(ResultsContent(results, of: Samples.repository))
        }
    }

    private func whole(
        _ selection: RowSelection, _ column: ColumnDescription, _ position: RowPosition
    ) -> CellContent? {
        guard let row = tables[selection.relation]?.rows.first(where: { $0.position == position }),
            let index = selection.columns.firstIndex(of: column)
        else { return nil }
        let value = wholeValues[column.name.name] ?? row.cells[index].value
        return CellContent(value: value, bytes: value.text?.utf8.count ?? 0, column: column)
    }

    /// Rows and structures by the table's name, and the places without a name.
    private func found(_ text: LocationText) -> LocationLookup.Answer {
        func description(_ name: String) -> RelationDescription? {
            tables.keys.first { $0.description == name }.flatMap { tables[$0]?.description }
        }
        switch text {
        case .overview: return .found(.overview, Samples.shape)
        case .tables: return .found(.tables, Samples.shape)
        case .symbols: return .found(.symbols, Samples.shape)
        case .gaps(let subject): return .found(.gaps(subject), Samples.shape)
        case .sql(let text): return .found(.sql(text), Samples.shape)
        case .search(let place):
            let repositories = [FakeSymbols.pgcli, FakeSymbols.click]
            func named(_ name: String?) -> Repository? { repositories.first { $0.name == name || $0.id == name } }
            let selection = place.selection.flatMap { selection in
                named(selection.repository).map {
                    FoundSearch.Selection(repository: $0, address: selection.address)
                }
            }
            let search = FoundSearch(
                repository: named(place.repository), pattern: place.pattern, selection: selection)
            return .found(.search(search), Samples.shape)
        case .structure(let name):
            if let found = description(name) { return .found(.structure(found.name), Samples.shape) }
        case .rows(let place):
            if let found = description(place.table) {
                let filters = Dictionary(uniqueKeysWithValues: place.filters.map { ($0.column, $0.value) })
                let rows = FoundRows(
                    description: found, filters: filters, position: place.row.map(RowPosition.init),
                    column: place.column)
                return .found(.rows(rows), Samples.shape)
            }
        default: break
        }
        return .missing(MissingPlace("There is no \(text) here."))
    }

    private func found(_ target: KeyTarget) -> FoundTarget? {
        let table = tables.values.first { table in
            switch target.place {
            case .relation(let name): table.description.name == name
            case .named(let name): table.description.name.name.name == name
            }
        }
        guard let table else { return nil }
        let keys = target.alternatives.map { Set($0.values) }
        let row = table.rows.first { row in keys.contains { $0.isSuperset(of: row.position?.values ?? []) } }
        return FoundTarget(description: table.description, position: row?.position)
    }
}

/// Rows in key order.
struct FakeTable {
    let description: RelationDescription
    let rows: [PageRow]
    private let places: [RowPosition: Int]

    init(description: RelationDescription, rows: [PageRow]) {
        (self.description, self.rows) = (description, rows)
        places = Dictionary(
            rows.enumerated().compactMap { index, row in row.position.map { ($0, index) } },
            uniquingKeysWith: { first, _ in first })
    }

    func page(at anchor: PageAnchor, limit: Int) -> RowPage {
        let count = rows.count
        let range =
            switch anchor {
            case .start: 0..<min(limit, count)
            case .end: max(0, count - limit)..<count
            case .after(let position): forward(from: place(position) + 1, limit)
            case .from(let position): forward(from: place(position), limit)
            case .before(let position): max(0, place(position) - limit)..<place(position)
            case .fraction(let share): forward(from: Int(share * Double(count)), limit)
            }
        return RowPage(
            rows: Array(rows[range]), hasPreceding: range.lowerBound > 0, hasFollowing: range.upperBound < count)
    }

    func share(before position: RowPosition) -> Double {
        Double(place(position)) / Double(max(1, rows.count))
    }

    private func place(_ position: RowPosition) -> Int { places[position] ?? rows.count }

    private func forward(from start: Int, _ limit: Int) -> Range<Int> {
        let start = min(start, rows.count)
        return start..<min(rows.count, start + limit)
    }
}

extension Samples {
    static func row(key: String, _ values: [String]) -> PageRow {
        PageRow(position: RowPosition([key]), cells: ([key] + values).map { PageCell(value: .text($0)) })
    }

    /// A table of so many rows with a number as its key.
    static func numbers(_ count: Int) -> FakeTable {
        let relation = name("numbers")
        return FakeTable(
            description: RelationDescription(
                name: relation, kind: .table,
                columns: [column("number", "bigint", .bigint, isNullable: false, key: 1), column("text")],
                indexes: [primaryKey(relation, ["number"])]),
            rows: (0..<count).map { row(key: "\($0)", ["row \($0)"]) })
    }
}
