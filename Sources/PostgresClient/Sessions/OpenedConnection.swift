/// A connection whose server has told about itself.
struct OpenedConnection {
    let connection: Connection
    let facts: ServerFacts

    init(to target: ConnectionTarget, passwordPrompt: ((String) -> String?)?) throws(ConnectionFailure) {
        connection = try Self.connect(to: target, passwordPrompt: passwordPrompt)
        facts = try Self.learnFacts(of: connection, target)
    }

    private static func connect(
        to target: ConnectionTarget, passwordPrompt: ((String) -> String?)?
    ) throws(ConnectionFailure) -> Connection {
        do throws(ConnectionFailure) {
            return try Connection(to: target)
        } catch {
            guard error.cause == .passwordMissing, let password = passwordPrompt?(target.place) else { throw error }
            return try Connection(to: target.withPassword(password))
        }
    }

    private static func learnFacts(
        of connection: Connection, _ target: ConnectionTarget
    ) throws(ConnectionFailure) -> ServerFacts {
        var learnt: ServerFacts?
        var said = "the server gave no answer about itself."
        connection.cancelRequest.statementBegins()
        // Nothing cancels it: whoever would is still waiting for the session.
        defer { _ = connection.cancelRequest.statementEnds() }
        do throws(QueryFailure.Reason) {
            let settings = StatementSettings(statementTimeout: 10_000)
            let channel = Channel(connection: connection, statementTimeout: settings.statementTimeout)
            let pipeline = Pipeline(channel: channel, cage: Cage(settings, version: 0))
            _ = try pipeline.run(ServerFacts.statement) { row in
                do throws(RowDecodingError) {
                    learnt = try ServerFacts(row: row, connection: connection, container: target.container)
                } catch {
                    said = error.description
                }
                return .goOn
            }
        } catch {
            said = QueryFailure(question: "what it is", reason: error).description
        }
        guard let learnt else { throw ConnectionFailure(cause: .firstQuestion, place: target.place, said: said) }
        return learnt
    }
}
