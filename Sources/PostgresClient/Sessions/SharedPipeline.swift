/// A statement's way through a connection where several sessions read in one snapshot: it exports the snapshot of its
/// transaction, or imports that of another one. No row is given before all sessions have the snapshot.
///
/// A snapshot can only be imported into a transaction begun with `BEGIN`, and only while the transaction that exported
/// it goes on. So an importer's transaction is begun with `BEGIN … READ ONLY`, and where something fails in it, one more
/// `ROLLBACK` follows at once. The exporter needs none, and does as the ``Cage`` does. It never stands idle before its
/// statement: that goes out together with the export, whose answer the server sends when it comes to the flush between
/// them. What ends the transaction follows when all have imported, mostly while the statement still runs; where one that
/// has ended has to wait for others, it does for 20 seconds at most, behind a pooler for 3. Source: PostgreSQL manual,
/// "SET TRANSACTION", "Snapshot Synchronization Functions" and 34.5 "Pipeline Mode"; tried on 15.
struct SharedPipeline {
    private let channel: Channel
    private let cage: Cage
    private let lane: Int
    private let exchange: SnapshotExchange

    /// Before what the exporter does, each a message of its own.
    private static let beginImplicitly = [
        "SET transaction_isolation = 'repeatable read'", "SET transaction_read_only = on",
    ]
    private static let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

    init(channel: Channel, cage: Cage, lane: Int, exchange: SnapshotExchange) {
        (self.channel, self.cage, self.lane, self.exchange) = (channel, cage, lane, exchange)
    }

    /// - Throws: `.cancelled` also where the snapshot could not be shared; then the exchange knows why.
    func run(
        _ statement: SQL, as part: SnapshotExchange.Part, _ body: (Row) -> RowVerdict
    ) throws(QueryFailure.Reason) -> [ResultColumn] {
        if let objection = statement.objection { throw .refused(objection) }
        let failure: ServerError?
        let end: [String]
        switch part {
        case .exporter: (failure, end) = (try export(ahead: statement), cage.after)
        case .importer(let name): (failure, end) = (try `import`(name, ahead: statement), ["ROLLBACK"])
        }
        exchange.settle(lane)
        let isShared = exchange.waitUntilShared()
        for text in end { try channel.queue(text) }
        try channel.synchronise()
        if !isShared { channel.connection.cancelRequest.send() }
        let answer = try channel.readAnswer { isShared ? body($0) : .enough }
        for _ in end { _ = try channel.outcomeOfCommand() }
        try endTransaction(hasFailed: failure != nil || answer.error != nil)
        if isShared { return try channel.columns(of: answer, error: failure) }
        // A statement that fails at once takes the snapshot with it: then its failure counts, not that of the others.
        if answer.error != nil { _ = try channel.columns(of: answer) }
        throw .cancelled
    }

    /// A pooler that lends its connections by the statement ends a session whose transaction has failed. That it has,
    /// and why, is what counts.
    private func endTransaction(hasFailed: Bool) throws(QueryFailure.Reason) {
        do throws(QueryFailure.Reason) {
            try channel.readSynchronisation()
            try channel.endTransaction()
        } catch {
            if !hasFailed { throw error }
        }
    }

    /// - Returns: an error in what goes before the statement.
    private func export(ahead statement: SQL) throws(QueryFailure.Reason) -> ServerError? {
        for text in Self.beginImplicitly { try channel.queue(text) }
        try channel.queue(cage.settings)
        try channel.queue("SELECT pg_catalog.pg_export_snapshot()")
        try channel.requestFlush()
        try sendWithFlush(statement)

        var error: ServerError?
        for _ in Self.beginImplicitly { error = try channel.outcomeOfCommand() ?? error }
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
        try channel.queue(cage.settings)
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
