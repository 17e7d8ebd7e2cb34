import TestSupport

/// Sessions that really wait: a migration behind one that is idle in a transaction, and a reader behind the migration.
enum BlockedMigration {
    /// Runs `body` while the three wait for one another on `musehub_commits`.
    /// - Parameter body: gets their process numbers by name: `holder`, `migration`, `reader`.
    static func run(in database: String, _ body: ([String: Int]) async throws -> Void) async throws {
        let server = try await TestServer.shared()
        try await server.whileIdleInTransaction(
            "SET application_name = 'holder'; BEGIN; SELECT count(*) FROM musehub_commits;", database: database
        ) {
            let statements = [
                ("migration", "ALTER TABLE musehub_commits ADD COLUMN extra text"),
                ("reader", "SELECT count(*) FROM musehub_commits"),
            ]
            var waiting: [Task<Void, any Error>] = []
            for (name, sql) in statements {
                waiting.append(
                    Task { try await server.psql("SET application_name = '\(name)'; \(sql);", database: database) })
                try await server.wait(
                    until: """
                        EXISTS (SELECT FROM pg_stat_activity WHERE application_name = '\(name)'
                                AND datname = '\(database)' AND wait_event_type = 'Lock')
                        """)
            }
            let lines = try await server.psql(
                """
                SELECT application_name, pid FROM pg_stat_activity
                WHERE datname = '\(database)' AND application_name IN ('holder', 'migration', 'reader')
                """
            ).split(separator: "\n")
            let processes = lines.map { $0.split(separator: "|") }.map { (String($0[0]), Int($0[1]) ?? -1) }
            let outcome: Result<Void, any Error>
            do {
                outcome = .success(try await body(Dictionary(uniqueKeysWithValues: processes)))
            } catch {
                outcome = .failure(error)
            }
            try await server.psql(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = '\(database)' AND application_name IN ('migration', 'reader')
                """)
            for task in waiting { _ = await task.result }
            try outcome.get()
        }
    }
}
