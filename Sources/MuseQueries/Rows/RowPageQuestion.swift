public import PostgresClient

/// A page of rows from an anchor on.
///
/// By key it costs one index probe and the rows of the page, wherever in the table it is; in the order of the file the
/// blocks that the page is in. Only a window, for relations with neither, reads from the start.
public struct RowPageQuestion: Question {
    public let selection: RowSelection
    public let anchor: PageAnchor
    public let limit: Int
    /// Characters of text or bytes of `bytea` after which a value is cut; `nil` for whole values.
    public let cellLimit: Int?

    public init(_ selection: RowSelection, at anchor: PageAnchor, limit: Int, cellLimit: Int? = 256) {
        (self.selection, self.anchor, self.limit, self.cellLimit) = (selection, anchor, limit, cellLimit)
    }

    public var name: String { "rows of \(selection.relation)" }

    var atEnd: RowPageQuestion { RowPageQuestion(selection, at: .end, limit: limit, cellLimit: cellLimit) }

    public func ask(_ session: ReadOnlySession, settings: StatementSettings) async throws(QueryFailure) -> RowPage {
        switch selection.order {
        case .key: try await keyPage(session, settings: settings)
        case .blocks: try await BlockWalk(page: self).ask(session, settings: settings)
        case .window: try await read(where: "true", forward: true, session, settings: settings).page
        }
    }

    private func keyPage(
        _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> RowPage {
        switch anchor {
        case .start:
            return try await read(where: "true", forward: true, session, settings: settings).page
        case .end:
            return try await read(where: "true", forward: false, session, settings: settings).page
        case .after(let position):
            return try await read(
                where: selection.condition(.following, of: position), forward: true, session, settings: settings
            ).continuing
        case .before(let position):
            return try await read(
                where: selection.condition(.preceding, of: position), forward: false, session, settings: settings
            ).continuing
        case .from(let position):
            return try await read(
                where: selection.condition(.following, of: position, inclusive: true), forward: true, session,
                settings: settings
            ).continuing
        case .fraction(let fraction):
            let found = try await KeyAtFraction(selection: selection, fraction: fraction)
                .ask(session, settings: settings)
            return try await RowPageQuestion(
                selection, at: found.map(PageAnchor.from) ?? .start, limit: limit, cellLimit: cellLimit
            ).ask(session, settings: settings)
        }
    }

    /// Rows read in one direction, turned round where that was backwards.
    struct Reading {
        var rows: [PageRow]
        let isForward: Bool
        /// There was at least one row more in the direction of reading.
        let hasMore: Bool

        /// From one of the ends.
        var page: RowPage {
            RowPage(rows: rows, hasPreceding: !isForward && hasMore, hasFollowing: isForward && hasMore)
        }

        /// From a row somewhere, which itself stands on the other side.
        var continuing: RowPage {
            RowPage(rows: rows, hasPreceding: !isForward ? hasMore : true, hasFollowing: isForward ? hasMore : true)
        }
    }

    func read(
        where condition: SQL, forward: Bool, limit: Int? = nil, _ session: ReadOnlySession, settings: StatementSettings
    ) async throws(QueryFailure) -> Reading {
        let limit = limit ?? self.limit
        let cut = CellCut(limit: cellLimit, countsBytes: session.facts.encoding == "SQL_ASCII")
        let cells = selection.columns.map(cut.expression)
        let positions = selection.orderColumns.map { $0 + "::text" }
        let statement: SQL = """
            SELECT \(SQL.joined(positions + cells, by: ", ")) FROM \(selection.relation.sql)
            WHERE \(condition) AND \(RowFilter.condition(selection.filters))
            \(selection.orderBy(forward: forward)) LIMIT \(limit + 1)
            """
        var rows: [PageRow] = []
        var hasMore = false
        try await session.stream(statement, for: name, settings: settings) { row in
            if rows.count == limit {
                hasMore = true
            } else {
                rows.append(pageRow(row.values, positions: positions.count, cut: cut))
            }
            return .goOn
        }
        return Reading(rows: forward ? rows : rows.reversed(), isForward: forward, hasMore: hasMore)
    }

    private func pageRow(_ values: [CellValue], positions: Int, cut: CellCut) -> PageRow {
        let position = values.prefix(positions).compactMap(\.text)
        return PageRow(
            position: positions > 0 && position.count == positions ? RowPosition(position) : nil,
            cells: zip(values.dropFirst(positions), selection.columns).map(cut.cell))
    }
}
