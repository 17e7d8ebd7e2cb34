/// Fills a database of the throwaway server with a hub, through the server's own psql.
struct HubFilling: Sendable {
    let server: DemoServer
    let database: String
    let progress: @Sendable (DemoProgress) -> Void

    /// Bytes of rows that are collected before they are sent.
    static let chunkSize = 1 << 19

    /// Writes the generated hub.
    /// - Throws: ``DemoFailure``.
    func generate(rows: Int) async throws(DemoFailure) {
        progress(DemoProgress(phase: .loading, fraction: 0))
        try await server.stream(database: database) { writer throws(DemoFailure) in
            // Tables made in the same transaction are filled without a log, and with rows that need no vacuum.
            try await writer.write("BEGIN;\n")
            try await writer.write(PackageResources.schema_sql)
            try await send(HubGenerator(rows: rows), to: writer)
            try await writer.write("COMMIT;\n")
        }
        try await finish(withExtras: true)
    }

    /// Sends the rows chunk by chunk. While the server takes one in, the next is made.
    private func send(_ generator: consuming HubGenerator, to writer: ScriptWriter) async throws(DemoFailure) {
        var sending: Task<DemoFailure?, Never>?
        var hasMore = true
        var reported = -1.0
        while hasMore {
            hasMore = generator.advance()
            guard !hasMore || generator.writer.rows.byteCount >= Self.chunkSize else { continue }
            let chunk = generator.writer.rows.drain()
            if let failure = await sending?.value { throw failure }
            if generator.fraction - reported >= 0.005 {
                reported = generator.fraction
                progress(DemoProgress(phase: .loading, fraction: reported))
            }
            sending = Task {
                do throws(DemoFailure) {
                    try await writer.write(chunk)
                    return nil
                } catch {
                    return error
                }
            }
            // A task of its own does not hear of the cancellation of this one; psql's end stops it all the same.
            guard !Task.isCancelled else { break }
        }
        if let failure = await sending?.value { throw failure }
        guard !Task.isCancelled else { throw .cancelled }
    }

    /// Keys, what is computed from the rows, and statistics.
    func finish(withExtras: Bool) async throws(DemoFailure) {
        try await run(.indexing, PackageResources.keys_sql)
        try await run(.computing, Array("SET work_mem = '256MB';\n".utf8) + PackageResources.insights_sql)
        if withExtras { try await run(.computing, PackageResources.extras_sql) }
        try await run(.analyzing, Array("VACUUM (ANALYZE);\n".utf8))
    }

    private func run(_ phase: DemoProgress.Phase, _ script: [UInt8]) async throws(DemoFailure) {
        progress(DemoProgress(phase: phase, fraction: nil))
        _ = try await server.psql(String(decoding: script, as: UTF8.self), database: database)
    }
}
