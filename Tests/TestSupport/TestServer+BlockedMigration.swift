extension TestServer {
    /// Runs `body` while three sessions really wait for one another on the hub's `musehub_commits`: a migration for one
    /// that is idle in a transaction, and a reader for the migration.
    /// - Parameter body: gets their process numbers by name: `holder`, `migration`, `reader`.
    public func whileMigrationIsBlocked<Value: Sendable>(
        in database: String, _ body: ([String: Int]) async throws -> Value
    ) async throws -> Value {
        try await whileIdleInTransaction(
            "SET application_name = 'holder'; BEGIN; SELECT count(*) FROM musehub_commits;", database: database
        ) {
            let waiting = [
                try await waiter("migration", "ALTER TABLE musehub_commits ADD COLUMN extra text", in: database),
                try await waiter("reader", "SELECT count(*) FROM musehub_commits", in: database),
            ]
            let outcome: Result<Value, any Error>
            do {
                outcome = .success(try await body(try await processes(in: database)))
            } catch {
                outcome = .failure(error)
            }
            try await psql(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = '\(database)' AND application_name IN ('migration', 'reader')
                """)
            for task in waiting { _ = await task.result }
            return try outcome.get()
        }
    }

    /// A session of this name that has begun to wait for a lock.
    private func waiter(
        _ name: String, _ sql: String, in database: String
    ) async throws -> Task<Void, any Error> {
        let task = Task { () async throws -> Void in
            try await psql("SET application_name = '\(name)'; \(sql);", database: database)
        }
        try await wait(
            until: """
                EXISTS (SELECT FROM pg_stat_activity WHERE application_name = '\(name)'
                        AND datname = '\(database)' AND wait_event_type = 'Lock')
                """)
        return task
    }

    private func processes(in database: String) async throws -> [String: Int] {
        let lines = try await psql(
            """
            SELECT application_name, pid FROM pg_stat_activity
            WHERE datname = '\(database)' AND application_name IN ('holder', 'migration', 'reader')
            """
        ).split(separator: "\n")
        let named = lines.map { $0.split(separator: "|") }.map { (String($0[0]), Int($0[1]) ?? -1) }
        return Dictionary(uniqueKeysWithValues: named)
    }
}
