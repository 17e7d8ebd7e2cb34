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
            var generator = HubGenerator(rows: rows)
            while generator.advance() {
                guard generator.writer.rows.byteCount >= Self.chunkSize else { continue }
                try await writer.write(generator.writer.rows.drain())
                progress(DemoProgress(phase: .loading, fraction: generator.fraction))
            }
            try await writer.write(generator.writer.rows.drain())
            try await writer.write("COMMIT;\n")
        }
        try await finish(withExtras: true)
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
