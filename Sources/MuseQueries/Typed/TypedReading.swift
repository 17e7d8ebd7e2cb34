public import MuseModel
public import PostgresClient
internal import Synchronization

/// Runs a query that a person typed, or a program sent, in the strict cage: see `TypedCage`.
public struct TypedReading: Sendable {
    private let request: TypedRequest
    private let check: TypedCheck

    /// Rows that one message asks for where all are wanted.
    private static let batch = 1_000

    /// - Parameter allowing: functions that the configuration allows although they are refused otherwise, by their bare
    ///   names.
    public init(_ request: TypedRequest, allowing: Set<String> = []) {
        (self.request, check) = (request, TypedCheck(allowing: allowing))
    }

    /// Opens a cursor and reads the first rows from one on.
    ///
    /// - Parameters:
    ///   - first: rows before this one, counted from 0, are passed over: its cost grows with it.
    ///   - holding: see ``ReadOnlySession/open(_:fetching:settings:holding:_:)``; the cursor is the caller's to close.
    /// - Throws: ``TypedFailure``; then there is no cursor.
    public func open<Kept: Sendable>(
        on session: ReadOnlySession, from first: Int = 0, fetching count: Int, settings: StatementSettings,
        holding: Duration, _ keep: @Sendable (Row) -> Kept
    ) async throws(TypedFailure) -> TypedPage<Kept> {
        let bound = try boundText()
        let query = try await checkedQuery(bound, on: session, settings: settings)
        do throws(QueryFailure) {
            guard first > 0 else {
                return try await session.open(query, fetching: count, settings: settings, holding: holding, keep)
            }
            let cursor = try await session.open(query, fetching: 0, settings: settings, holding: holding) { _ in }
                .cursor
            try await session.skip(first, of: cursor, settings: settings)
            return try await session.fetch(count, of: cursor, settings: settings, keep)
        } catch {
            throw failure(error, bound)
        }
    }

    /// One value, whole. The query runs for it and passes over the rows before: its cost grows with their number.
    ///
    /// - Parameters:
    ///   - row: counted from 0, like `column`.
    /// - Returns: `nil` where the query has no such row or column.
    /// - Throws: ``TypedFailure``.
    public func value(
        row: Int, column: Int, on session: ReadOnlySession, settings: StatementSettings
    ) async throws(TypedFailure) -> CellValue? {
        let page = try await open(
            on: session, from: row, fetching: 1, settings: settings, holding: .seconds(1)
        ) { row in
            row.values.indices.contains(column) ? row.values[column] : nil
        }
        await session.close(page.cursor)
        return page.rows.first ?? nil
    }

    /// Gives rows one by one as they arrive, up to a limit, and closes the cursor.
    ///
    /// - Parameters:
    ///   - holding: for how long whoever takes the rows may keep the server waiting with its transaction open.
    ///   - columns: gets them once, before the first row.
    ///   - body: runs on the session's own thread; `.enough` ends the reading with the message that is under way.
    /// - Returns: whether there are more rows than were given.
    /// - Throws: ``TypedFailure``.
    public func rows(
        on session: ReadOnlySession, settings: StatementSettings, holding: Duration, limit: Int = .max,
        columns: @escaping @Sendable ([ResultColumn]) -> Void = { _ in },
        _ body: @escaping @Sendable (Row) -> RowVerdict
    ) async throws(TypedFailure) -> Bool {
        // The columns come with the first row, or where there is none with the end.
        let isTold = Atomic(false)
        @Sendable func tell(_ found: [ResultColumn]) {
            if isTold.exchange(true, ordering: .relaxed) == false { columns(found) }
        }
        let take: @Sendable (Row) -> RowVerdict = { row in
            tell(row.columns)
            return body(row)
        }
        var page = try await open(
            on: session, fetching: min(Self.batch, limit), settings: settings, holding: holding, take)
        tell(page.columns)
        var given = page.rows.count
        do throws(QueryFailure) {
            while !page.isAtEnd, !page.rows.contains(.enough), given < limit {
                page = try await session.fetch(
                    min(Self.batch, limit - given), of: page.cursor, settings: settings, take)
                given += page.rows.count
            }
            var hasMore = !page.isAtEnd
            // Only asking for one more tells whether the limit was the end.
            if hasMore, !page.rows.contains(.enough) {
                hasMore = try await session.fetch(1, of: page.cursor, settings: settings) { _ in }.rows.count == 1
            }
            await session.close(page.cursor)
            return hasMore
        } catch {
            throw .query(error, offset: nil)
        }
    }

    /// What the server would do for the query; with `analyze`, what it did when it ran it to its end.
    /// - Returns: the answer of `EXPLAIN (FORMAT JSON)`.
    /// - Throws: ``TypedFailure``.
    public func explain(
        on session: ReadOnlySession, analyze: Bool, settings: StatementSettings
    ) async throws(TypedFailure) -> String {
        let bound = try boundText()
        let query = try await checkedQuery(bound, on: session, settings: settings)
        do throws(QueryFailure) {
            return try await session.explain(query, analyze: analyze, settings: settings)
        } catch {
            throw failure(error, bound)
        }
    }

    private func boundText() throws(TypedFailure) -> BoundText {
        let statement = TypedStatement(request.text)
        if let refusal = statement.refusal(allowing: check.allowing) { throw .refused(refusal) }
        let bound = statement.bound()
        if let missing = bound.names.first(where: { request.values[$0] == nil }) {
            throw .refused(
                TypedRefusal(
                    reason: "The parameter :\(missing) has no value.",
                    advice: "Give it one: --set \(missing)=VALUE on the command line; the screen asks for it.",
                    offset: nil))
        }
        return bound
    }

    /// The query, once the server has planned it and nothing was found against the plan.
    private func checkedQuery(
        _ bound: BoundText, on session: ReadOnlySession, settings: StatementSettings
    ) async throws(TypedFailure) -> TypedQuery {
        var check = check
        var query = TypedQuery(text: bound.text, parameters: bound.names.map { request.values[$0] ?? nil })
        let refusal: TypedRefusal?
        do throws(QueryFailure) {
            if let found = try await check.refusal(ofCodeCalledBy: query.text, on: session, settings: settings) {
                refusal = found
            } else {
                query = try await session.withParameterTypes(query, settings: settings)
                let plan = try await session.explain(query, analyze: false, settings: settings)
                refusal = try await check.refusal(ofPlan: plan, on: session, settings: settings)
            }
        } catch {
            // It was asked for that query alone, whatever its name.
            throw failure(QueryFailure(question: "the query", reason: error.reason), bound)
        }
        if let refusal { throw .refused(refusal) }
        return query
    }

    private func failure(_ error: QueryFailure, _ bound: BoundText) -> TypedFailure {
        guard case .server(let said) = error.reason, let position = said.position else {
            return .query(error, offset: nil)
        }
        return .query(error, offset: bound.typedOffset(ofSentOffset: position - 1))
    }
}
