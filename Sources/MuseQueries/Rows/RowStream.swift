public import PostgresClient

/// Rows with whole values, one by one as they arrive: for commands and exports. Memory does not grow with their number.
public struct RowStream: Sendable {
    public let selection: RowSelection
    /// Only rows after this one.
    public let after: RowPosition?
    public let limit: Int

    public init(_ selection: RowSelection, after: RowPosition?, limit: Int) {
        (self.selection, self.after, self.limit) = (selection, after, limit)
    }

    public var name: String { "rows of \(selection.relation)" }

    /// - Parameter body: gets each row's values in the order of the selection's columns.
    /// - Throws: ``QueryFailure``.
    public func read(
        _ session: ReadOnlySession, settings: StatementSettings, _ body: sending ([CellValue]) -> RowVerdict
    ) async throws(QueryFailure) -> RowStreamEnd {
        switch selection.order {
        case .blocks: try await readByBlocks(session, settings: settings, body)
        case .key, .window: try await readAtOnce(session, settings: settings, body)
        }
    }

    private func readAtOnce(
        _ session: ReadOnlySession, settings: StatementSettings, _ body: sending ([CellValue]) -> RowVerdict
    ) async throws(QueryFailure) -> RowStreamEnd {
        let positions = selection.orderColumns.map { $0 + "::text" }
        let cells = selection.columns.map(CellCut(limit: nil).expression)
        let start: SQL = after.map { selection.condition(.following, of: $0) } ?? "true"
        let statement: SQL = """
            SELECT \(SQL.joined(positions + cells, by: ", ")) FROM \(selection.relation.sql)
            WHERE \(start) AND \(RowFilter.condition(selection.filters))
            \(selection.orderBy(forward: true)) LIMIT \(limit + 1)
            """
        var count = 0
        var last: RowPosition?
        var hasMore = false
        try await session.stream(statement, for: name, settings: settings) { row in
            guard count < limit else {
                hasMore = true
                return .goOn
            }
            count += 1
            let position = row.values.prefix(positions.count).compactMap(\.text)
            last = positions.isEmpty || position.count < positions.count ? nil : RowPosition(position)
            return body(Array(row.values.dropFirst(positions.count)))
        }
        return hasMore ? .more(after: last) : .complete
    }

    /// A table without a key has no order that the server would keep to in one statement, so it is read by pages.
    private func readByBlocks(
        _ session: ReadOnlySession, settings: StatementSettings, _ body: sending ([CellValue]) -> RowVerdict
    ) async throws(QueryFailure) -> RowStreamEnd {
        var anchor: PageAnchor = after.map(PageAnchor.after) ?? .start
        var remaining = limit
        while true {
            let page = try await RowPageQuestion(
                selection, at: anchor, limit: min(remaining, Self.rowsInPage), cellLimit: nil
            ).ask(session, settings: settings)
            for row in page.rows {
                if case .enough = body(row.cells.map(\.value)) { return .complete }
            }
            remaining -= page.rows.count
            guard page.hasFollowing, let last = page.rows.last?.position else { return .complete }
            if remaining == 0 { return .more(after: last) }
            anchor = .after(last)
        }
    }

    private static let rowsInPage = 1_000
}
