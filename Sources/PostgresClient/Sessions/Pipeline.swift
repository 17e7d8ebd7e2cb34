/// One statement's way through a connection: its cage sent with it in one pipeline, its rows read as they arrive.
///
/// The ``Cage`` and the statement go before one synchronisation point, so that the session is never seen idle in a
/// transaction: see there.
struct Pipeline {
    private let channel: Channel
    private let cage: Cage

    init(channel: Channel, cage: Cage) {
        (self.channel, self.cage) = (channel, cage)
    }

    func run(_ statement: SQL, _ body: (Row) -> RowVerdict) throws(QueryFailure.Reason) -> [ResultColumn] {
        if let objection = statement.objection { throw .refused(objection) }
        for text in cage.before { try channel.queue(text) }
        try channel.queue(statement.text, parameters: statement.parameters)
        for text in cage.after { try channel.queue(text) }
        try channel.synchronise()

        var error: ServerError?
        for _ in cage.before { error = try channel.outcomeOfCommand() ?? error }
        let answer = try channel.readAnswer(body)
        for _ in cage.after { _ = try channel.outcomeOfCommand() }
        try channel.readSynchronisation()
        // Needed only where a cancel request came in the instant between the cage's `BEGIN` and its `ROLLBACK`.
        try channel.endTransaction()
        return try channel.columns(of: answer, error: error)
    }
}

extension Channel {
    /// What a statement's answer comes to, once its transaction has ended.
    ///
    /// What fails after the last row that was wanted is nobody's concern, least of all that it was asked to stop.
    /// - Parameter error: of what went before the statement.
    func columns(of answer: Answer, error: ServerError? = nil) throws(QueryFailure.Reason) -> [ResultColumn] {
        guard let error = error ?? answer.error, !answer.isEnough else { return answer.columns }
        if error.sqlState == ServerError.State.queryCanceled, connection.cancelRequest.isRequested { throw .cancelled }
        throw .server(error)
    }
}
