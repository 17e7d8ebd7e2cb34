import MuseModel
import MuseQueries
import PostgresClient
import Testing

@testable import Screens

/// Answers typed queries with the same rows, whatever they ask, as a desk with a cursor does.
struct FakeSQL {
    var columns: [ResultColumn]
    var rows: [PageRow]
    /// Since when the snapshot is held that comes with rows; `nil` where none is.
    var heldSince: Double? = Samples.now
    /// Rows from the middle on come from another run of the query.
    var hasRunAgain = false
    /// What a value is found to be of which the rows have the beginning.
    var wholeValue = SQLValue.gone
    /// What rows, values and files come to instead.
    var failure: TypedFailure?
    var history = SQLHistory()
    var snippets = [SQLSnippet(name: "mine", title: "A query of my own", text: "SELECT 'mine'")] + SQLSnippets.guide

    static let catalog = SQLCatalog(
        relations: [
            SQLRelation(
                schema: "public", name: "numbers",
                columns: [SQLColumn(name: "n", type: "bigint"), SQLColumn(name: "name", type: "text")]),
            SQLRelation(
                schema: "public", name: "names", columns: [SQLColumn(name: "name", type: "text")]),
        ], functions: ["count", "lower"])

    /// Rows with a number, a text and a commit's id.
    init(rows count: Int = 40) {
        columns = [
            ResultColumn(name: "n", type: .bigint), ResultColumn(name: "name", type: .text),
            ResultColumn(name: "commit_id", type: .text),
        ]
        rows = (0..<count).map { number in
            PageRow(
                position: nil,
                cells: ["\(number)", "row \(number)", Samples.commitID(number)].map { PageCell(value: .text($0)) })
        }
    }

    func reply(_ inquiry: SQLInquiry) -> SQLReply {
        switch inquiry {
        case .rows(_, let first, let limit): found(first, limit)
        case .value: failure.map(SQLReply.failed) ?? .value(wholeValue)
        case .holdEnd: .holdEnded(.letGo)
        case .release: .released
        case .catalog: .catalog(Self.catalog)
        case .memory, .remember: .memory(history, snippets)
        case .write(_, let format):
            failure.map(SQLReply.failed) ?? .written(path: "/home/me/muselens-query.\(format)", rows: rows.count)
        }
    }

    private func found(_ first: Int, _ limit: Int) -> SQLReply {
        if let failure { return .failed(failure) }
        let range = min(first, rows.count)..<min(rows.count, first + limit)
        return .rows(
            TypedRows(
                columns: columns, first: first, rows: Array(rows[range]), isAtEnd: range.upperBound == rows.count,
                seconds: 0.12, heldSince: range.upperBound == rows.count ? nil : heldSince,
                hasRunAgain: hasRunAgain && first > 0))
    }
}

extension Driver {
    /// The SQL screen with a text in its editor and all questions answered.
    static func sql(
        _ text: String? = nil, width: Int = 120, height: Int = 40, rows: Int = 40,
        surroundings: HubSurroundings = HubSurroundings(), _ change: (inout FakeSQL) -> Void = { _ in }
    ) -> Driver {
        var hub = FakeHub()
        hub.sql = FakeSQL(rows: rows)
        change(&hub.sql)
        return .answered(.sql(SQLStart(text: text)), width: width, height: height, hub: hub, surroundings: surroundings)
    }

    /// The same after the query ran.
    static func sqlRun(
        _ text: String = "SELECT * FROM numbers", width: Int = 120, height: Int = 40, rows: Int = 40,
        surroundings: HubSurroundings = HubSurroundings(), _ change: (inout FakeSQL) -> Void = { _ in }
    ) -> Driver {
        var driver = Driver.sql(text, width: width, height: height, rows: rows, surroundings: surroundings, change)
        driver.press(.control("x"))
        driver.answerAll()
        return driver
    }

    /// Where rows are asked for from, in the order of asking.
    var askedFrom: [Int] {
        pending.compactMap { if case .sql(.rows(_, let first, _)) = $0.inquiry { first } else { nil } }
    }

    /// Tells how the snapshot that is held came to be let go.
    mutating func endHold(_ end: TypedHoldEnd) {
        guard let asked = pending.first(where: { $0.inquiry == .sql(.holdEnd) }) else { return }
        finish(asked.id, .sql(.holdEnded(end)))
    }

    /// What a line is asked for that lies over the screen.
    var promptLabel: String? {
        if case .prompt(let prompt, _) = state.overlay { prompt.label } else { nil }
    }

    /// What is asked to be run.
    var askedRequest: TypedRequest? {
        pending.lazy.compactMap { if case .sql(.rows(let request, _, _)) = $0.inquiry { request } else { nil } }.first
    }
}

extension TypedFailure {
    /// The server does not know a column.
    static func unknownColumn(at offset: Int) -> TypedFailure {
        .query(
            QueryFailure(
                question: "the query",
                reason: .server(ServerError(sqlState: "42703", message: "column \"m\" does not exist"))),
            offset: offset)
    }

    static let lost = TypedFailure.query(.lost, offset: nil)
    static let tooSlow = TypedFailure.query(
        QueryFailure(
            question: "the query",
            reason: .server(
                ServerError(sqlState: "57014", message: "canceling statement due to statement timeout"))),
        offset: nil)
}
