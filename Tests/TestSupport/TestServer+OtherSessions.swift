extension TestServer {
    /// Waits in the server until a condition holds, looking every few milliseconds.
    /// - Throws: after ten seconds without.
    public func wait(until condition: String, database: String = "postgres") async throws {
        try await psql(
            """
            DO $wait$
            DECLARE began constant timestamptz := clock_timestamp();
            BEGIN
                WHILE NOT (\(condition)) LOOP
                    IF clock_timestamp() > began + interval '10 seconds' THEN
                        RAISE EXCEPTION 'the condition did not come true';
                    END IF;
                    PERFORM pg_sleep(0.002);
                    PERFORM pg_stat_clear_snapshot();
                END LOOP;
            END $wait$
            """, database: database)
    }

    /// Runs `body` while another session holds an `ACCESS EXCLUSIVE` lock on the table, as a migration does.
    public func whileLocked<Value: Sendable>(
        _ table: String, database: String, _ body: () async throws -> Value
    ) async throws -> Value {
        let holder = Task {
            try await psql(
                "BEGIN; LOCK TABLE \(table) IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(60)", database: database)
        }
        let lock = "relation = '\(table)'::regclass AND mode = 'AccessExclusiveLock' AND granted"
        try await wait(until: "EXISTS (SELECT FROM pg_locks WHERE \(lock))", database: database)
        let outcome: Result<Value, any Error>
        do {
            outcome = .success(try await body())
        } catch {
            outcome = .failure(error)
        }
        try await psql("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE \(lock)", database: database)
        _ = await holder.result
        return try outcome.get()
    }
}
