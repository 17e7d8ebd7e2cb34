/// The way of a typed query through a connection: opened, read on, and ended. Between those its transaction stands
/// open, which no other statement's does.
struct TypedPipeline {
    private let channel: Channel

    init(channel: Channel) {
        self.channel = channel
    }

    /// Opens the cursor and reads its first rows, in one round trip.
    func open<Kept: Sendable>(
        _ query: TypedQuery, in cage: TypedCage, fetching count: Int, _ keep: (Row) -> Kept
    ) throws(QueryFailure.Reason) -> TypedPage<Kept> {
        if let objection = query.objection { throw .refused(objection) }
        for text in cage.before { try channel.queue(text) }
        try channel.queue(TypedCage.declare + query.text, parameters: query.parameters, types: query.types)
        try channel.queue(TypedCage.fetch(count))
        try channel.synchronise()

        var error: ServerError?
        for _ in cage.before { error = try channel.outcomeOfCommand() ?? error }
        let refused = try channel.outcomeOfCommand()
        error = refused?.within(prefix: TypedCage.declare) ?? error
        return try readPage(of: count, error: error, keep)
    }

    /// Reads the next rows.
    func fetch<Kept: Sendable>(
        _ count: Int, _ keep: (Row) -> Kept
    ) throws(QueryFailure.Reason) -> TypedPage<Kept> {
        try channel.queue(TypedCage.fetch(count))
        try channel.synchronise()
        return try readPage(of: count, error: nil, keep)
    }

    /// Passes over rows. There may be fewer.
    func skip(_ count: Int) throws(QueryFailure.Reason) {
        try channel.queue(TypedCage.skip(count))
        try channel.synchronise()
        let error = try channel.outcomeOfCommand()
        try channel.readSynchronisation()
        if let error { throw failure(error) }
    }

    /// What the server takes each parameter for. The query is analysed, and neither planned nor run.
    func parameterTypes(of query: TypedQuery, in cage: TypedCage) throws(QueryFailure.Reason) -> [UInt32] {
        if let objection = query.objection { throw .refused(objection) }
        for text in cage.before { try channel.queue(text) }
        try channel.queueAnalysis(of: TypedCage.declare + query.text)
        try channel.synchronise()

        var error: ServerError?
        for _ in cage.before { error = try channel.outcomeOfCommand() ?? error }
        error = try channel.outcomeOfCommand()?.within(prefix: TypedCage.declare) ?? error
        let types = try channel.parameterTypes()
        try channel.readSynchronisation()
        if let error { throw failure(error) }
        return types
    }

    /// What the server would do, or did, for the query.
    /// - Returns: JSON.
    func explain(_ query: TypedQuery, in cage: TypedCage, analyze: Bool) throws(QueryFailure.Reason) -> String {
        if let objection = query.objection { throw .refused(objection) }
        let prefix = TypedCage.explain(analyze: analyze)
        let statements = cage.before
        for text in statements { try channel.queue(text) }
        try channel.queue(prefix + query.text, parameters: query.parameters, types: query.types)
        for text in TypedCage.after { try channel.queue(text) }
        try channel.synchronise()

        var error: ServerError?
        for _ in statements { error = try channel.outcomeOfCommand() ?? error }
        var lines: [String] = []
        let answer = try channel.readAnswer { row in
            lines.append(row.values.first?.text ?? "")
            return .goOn
        }
        for _ in TypedCage.after { _ = try channel.outcomeOfCommand() }
        try channel.readSynchronisation()
        if let error = answer.error?.within(prefix: prefix) ?? error { throw failure(error) }
        return lines.joined(separator: "\n")
    }

    /// Ends the transaction, whatever became of the query, and leaves the session as it was when it was opened.
    ///
    /// Behind a pooler the session is not ours alone, and what the rollback leaves is nothing of ours.
    func end(isPooled: Bool) throws(QueryFailure.Reason) {
        if !channel.connection.isIdle {
            // In a transaction that has failed nothing but its end is carried out.
            let end = channel.connection.hasFailed ? Array(TypedCage.after.reversed()) : TypedCage.after
            for text in end { try channel.queue(text) }
            try channel.synchronise()
            for _ in end { _ = try channel.outcomeOfCommand() }
            try channel.readSynchronisation()
            try channel.endTransaction()
        }
        guard !isPooled else { return }
        try channel.queue(TypedCage.reset)
        try channel.synchronise()
        if let error = try channel.outcomeOfCommand() { throw .server(error) }
        try channel.readSynchronisation()
    }

    private func readPage<Kept: Sendable>(
        of count: Int, error: ServerError?, _ keep: (Row) -> Kept
    ) throws(QueryFailure.Reason) -> TypedPage<Kept> {
        var rows: [Kept] = []
        let answer = try channel.readAnswer { row in
            rows.append(keep(row))
            return .goOn
        }
        try channel.readSynchronisation()
        if let error = error ?? answer.error { throw failure(error) }
        return TypedPage(columns: answer.columns, rows: rows, isAtEnd: rows.count < count)
    }

    private func failure(_ error: ServerError) -> QueryFailure.Reason {
        let isCancelled =
            error.sqlState == ServerError.State.queryCanceled && channel.connection.cancelRequest.isRequested
        return isCancelled ? .cancelled : .server(error)
    }
}

extension ServerError {
    /// With the position counted in the text that follows `prefix` in the statement.
    fileprivate func within(prefix: String) -> ServerError {
        let shifted = position.map { $0 - prefix.unicodeScalars.count }
        return ServerError(
            sqlState: sqlState, severity: severity, message: message, detail: detail, hint: hint,
            position: shifted.flatMap { $0 > 0 ? $0 : nil })
    }
}
