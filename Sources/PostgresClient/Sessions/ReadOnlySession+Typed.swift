extension ReadOnlySession {
    /// Opens a cursor on a query that a person typed, and reads its first rows.
    ///
    /// Its transaction stands open until ``closeCursor()``, or any other statement of the session; that is the one
    /// exception from a session never being idle in a transaction. So whoever opens it closes it soon.
    /// - Parameters:
    ///   - holding: for how long the transaction is meant to be held between two calls. Some seconds later the server
    ///     ends the session by itself.
    ///   - keep: what to keep of a row; runs on the session's own thread, before the next row is read.
    /// - Throws: ``QueryFailure``; then there is no cursor. A server's error has its position in the text of `query`.
    public func open<Kept: Sendable>(
        _ query: TypedQuery, fetching count: Int, settings: StatementSettings, holding: Duration,
        _ keep: @Sendable (Row) -> Kept
    ) async throws(QueryFailure) -> TypedPage<Kept> {
        closeCursor()
        let cage = TypedCage(
            settings, holding: Int(holding / .milliseconds(1)), facts: facts, clientEncoding: clientEncoding)
        cursorNumber += 1
        let own = TypedCursor(number: cursorNumber)
        do throws(QueryFailure) {
            var page = try await converseTyped(settings) { pipeline throws(QueryFailure.Reason) in
                try pipeline.open(query, in: cage, fetching: count, keep)
            }
            page.cursor = own
            return page
        } catch {
            throw explained(error)
        }
    }

    /// Reads the next rows of a cursor.
    /// - Throws: ``QueryFailure``, as `.refused` where it is not open any more; otherwise then there is no cursor.
    public func fetch<Kept: Sendable>(
        _ count: Int, of cursor: TypedCursor, settings: StatementSettings, _ keep: @Sendable (Row) -> Kept
    ) async throws(QueryFailure) -> TypedPage<Kept> {
        try requireOpen(cursor)
        var page = try await converseTyped(settings) { pipeline throws(QueryFailure.Reason) in
            try pipeline.fetch(count, keep)
        }
        page.cursor = cursor
        return page
    }

    /// Passes over rows of a cursor. Its cost is that of reading them, without their way here.
    /// - Throws: as ``fetch(_:of:settings:_:)``.
    public func skip(
        _ count: Int, of cursor: TypedCursor, settings: StatementSettings
    ) async throws(QueryFailure) {
        try requireOpen(cursor)
        try await converseTyped(settings) { pipeline throws(QueryFailure.Reason) in try pipeline.skip(count) }
    }

    /// The query with the types that the server finds for its parameters, each the same wherever it stands.
    ///
    /// A cursor's query is analysed without that look at the whole: in `:a IS NULL OR n = :a` the first place would be
    /// left without a type, and fail as it runs. Source: PostgreSQL 15, `check_variable_parameters`, which passes over
    /// utility statements.
    /// - Throws: ``QueryFailure``; a server's error has its position in the text of `query`.
    public func withParameterTypes(
        _ query: TypedQuery, settings: StatementSettings
    ) async throws(QueryFailure) -> TypedQuery {
        guard !query.parameters.isEmpty else { return query }
        closeCursor()
        let cage = TypedCage(settings, facts: facts, clientEncoding: clientEncoding)
        let isPooled = facts.isPooled
        do throws(QueryFailure) {
            var typed = query
            typed.types = try await converseTyped(settings, isKept: false) { pipeline throws(QueryFailure.Reason) in
                let types = try pipeline.parameterTypes(of: query, in: cage)
                try pipeline.end(isPooled: isPooled)
                return types
            }
            return typed
        } catch {
            throw explained(error)
        }
    }

    /// What the server would do for a typed query; with `analyze`, what it did: then the query runs to its end, in the
    /// same cage.
    /// - Returns: the answer of `EXPLAIN (FORMAT JSON)`.
    /// - Throws: ``QueryFailure``.
    public func explain(
        _ query: TypedQuery, analyze: Bool, settings: StatementSettings
    ) async throws(QueryFailure) -> String {
        closeCursor()
        let cage = TypedCage(settings, facts: facts, clientEncoding: clientEncoding)
        let isPooled = facts.isPooled
        do throws(QueryFailure) {
            return try await converseTyped(settings, isKept: false) { pipeline throws(QueryFailure.Reason) in
                let plan = try pipeline.explain(query, in: cage, analyze: analyze)
                try pipeline.end(isPooled: isPooled)
                return plan
            }
        } catch {
            throw explained(error)
        }
    }

    /// Ends the cursor's transaction and leaves the session as it was. Does nothing where it is not open any more.
    public func close(_ cursor: TypedCursor) {
        if cursor.number == cursorNumber { closeCursor() }
    }

    private func requireOpen(_ cursor: TypedCursor) throws(QueryFailure) {
        guard hasCursor, cursor.number == cursorNumber else {
            throw QueryFailure(question: Self.typedQuestion, reason: .refused("its cursor is closed"))
        }
    }

    /// The same for whichever cursor is open.
    func closeCursor() {
        guard hasCursor else { return }
        hasCursor = false
        endTyped()
    }

    /// PgBouncer ends a session that begins a transaction where it lends its connections by the statement, mostly before
    /// its words can be read. Source: PgBouncer 1.18, `pool_mode`.
    private func explained(_ failure: QueryFailure) -> QueryFailure {
        guard facts.isPooled, case .connectionLost(let said) = failure.reason,
            said.contains("closed the connection") || said.contains("statement pooling")
        else { return failure }
        let why = "A pooler that lends its connections by the statement lets no transaction begin, which a query needs"
        return QueryFailure(
            question: failure.question, reason: .connectionLost("\(said) \(why): connect to PostgreSQL directly."))
    }

    static let typedQuestion = "the query"

    /// Has one exchange about the typed query. Where it fails, its transaction ends at once.
    private func converseTyped<Value>(
        _ settings: StatementSettings, isKept: Bool = true,
        _ exchange: (TypedPipeline) throws(QueryFailure.Reason) -> Value
    ) async throws(QueryFailure) -> Value {
        // Also a query that leaves no cursor may fail within its transaction, which is ended below.
        hasCursor = true
        var value: Value?
        do throws(QueryFailure) {
            // The log never has a value, and the text may have some.
            try await converse("DECLARE … CURSOR FOR …", for: Self.typedQuestion, settings: settings) {
                channel, _ throws(QueryFailure.Reason) in
                value = try exchange(TypedPipeline(channel: channel))
                return []
            }
        } catch {
            hasCursor = false
            endTyped()
            throw error
        }
        hasCursor = isKept
        guard let value else { throw QueryFailure(question: Self.typedQuestion, reason: .cancelled) }
        return value
    }
}
