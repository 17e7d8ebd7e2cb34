/// A statement's way through a connection where several sessions read in one snapshot: it exports the snapshot of its
/// transaction, or imports that of another one. No row is given before all sessions have the snapshot.
///
/// A snapshot can only be imported into a transaction begun with `BEGIN`, and only while the transaction that exported
/// it goes on. So the transaction here is begun with `BEGIN … READ ONLY`, and where something fails in it, one more
/// `ROLLBACK` follows at once. It never stands idle before its statement: that goes out together with the export, whose
/// answer the server sends when it comes to the flush between them. What ends the transaction follows when all have
/// imported, mostly while the statement still runs; where one that has ended has to wait for others, it does for 20
/// seconds at most. Source: PostgreSQL manual, "SET TRANSACTION", "Snapshot Synchronization Functions" and 34.5
/// "Pipeline Mode"; tried on 15.
struct SharedPipeline {
    private let channel: Channel
    private let settings: String
    private let lane: Int
    private let exchange: SnapshotExchange

    private static let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    private static let end = "ROLLBACK"

    init(channel: Channel, cage: Cage, lane: Int, exchange: SnapshotExchange) {
        (self.channel, self.lane, self.exchange) = (channel, lane, exchange)
        settings = cage.settings
    }

    /// - Throws: `.cancelled` also where the snapshot could not be shared; then the exchange knows why.
    func run(
        _ statement: SQL, as part: SnapshotExchange.Part, _ body: (Row) -> RowVerdict
    ) throws(QueryFailure.Reason) -> [ResultColumn] {
        if let objection = statement.objection { throw .refused(objection) }
        let error =
            switch part {
            case .exporter: try export(ahead: statement)
            case .importer(let name): try `import`(name, ahead: statement)
            }
        exchange.settle(lane)
        let isShared = exchange.waitUntilShared()
        try channel.queue(Self.end)
        try channel.synchronise()
        if !isShared { channel.connection.cancelRequest.send() }
        let answer = try channel.readAnswer { isShared ? body($0) : .enough }
        _ = try channel.outcomeOfCommand()
        try channel.readSynchronisation()
        try channel.endTransaction()
        if isShared { return try channel.columns(of: answer, error: error) }
        // A statement that fails at once takes the snapshot with it: then its failure counts, not that of the others.
        if answer.error != nil { _ = try channel.columns(of: answer) }
        throw .cancelled
    }

    /// - Returns: an error in what goes before the statement.
    private func export(ahead statement: SQL) throws(QueryFailure.Reason) -> ServerError? {
        try channel.queue(Self.begin)
        try channel.queue(settings)
        try channel.queue("SELECT pg_catalog.pg_export_snapshot()")
        try channel.requestFlush()
        try sendWithFlush(statement)

        var error = try channel.outcomeOfCommand()
        error = try channel.outcomeOfCommand() ?? error
        var name: String?
        let exported = try channel.readAnswer { row in
            name = row.values.first?.text
            return .goOn
        }
        if let name {
            exchange.publish(name)
        } else {
            refuse(exported.error ?? error)
        }
        return error ?? exported.error
    }

    private func `import`(_ name: String, ahead statement: SQL) throws(QueryFailure.Reason) -> ServerError? {
        try channel.queue(Self.begin)
        try channel.queue("SET TRANSACTION SNAPSHOT '\(name)'")
        try channel.queue(settings)
        try channel.requestFlush()
        try sendWithFlush(statement)

        var error = try channel.outcomeOfCommand()
        error = try channel.outcomeOfCommand() ?? error
        error = try channel.outcomeOfCommand() ?? error
        if let error { refuse(error) }
        return error
    }

    private func sendWithFlush(_ statement: SQL) throws(QueryFailure.Reason) {
        try channel.queue(statement.text, parameters: statement.parameters)
        try channel.requestFlush()
        try channel.flush()
    }

    private func refuse(_ error: ServerError?) {
        if error?.sqlState == ServerError.State.queryCanceled, channel.connection.cancelRequest.isRequested { return }
        exchange.refuse(error?.message ?? "it gave no name for a snapshot")
    }
}
