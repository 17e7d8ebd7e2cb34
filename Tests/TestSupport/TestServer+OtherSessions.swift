import Glibc

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

extension TestServer {
    /// Runs `body` while another session has run `sql`, which begins a transaction, and is idle in it since.
    public func whileIdleInTransaction<Value: Sendable>(
        _ sql: String, database: String, _ body: () async throws -> Value
    ) async throws -> Value {
        let gate = try IdleGate()
        let holder = Task { try await psql("\(sql)\n\\! head -c 1 \(gate.path)\n", database: database) }
        let idle = "datname = '\(database)' AND state = 'idle in transaction'"
        try await wait(until: "EXISTS (SELECT FROM pg_stat_activity WHERE \(idle))", database: database)
        let outcome: Result<Value, any Error>
        do {
            outcome = .success(try await body())
        } catch {
            outcome = .failure(error)
        }
        gate.open()
        _ = await holder.result
        gate.remove()
        return try outcome.get()
    }
}

/// A pipe at which a psql waits between two of its statements, whoever runs it.
private struct IdleGate {
    let path: String
    /// Open both ways, so that neither end waits for the other.
    private let descriptor: Int32

    struct Failure: Error {
        let code: Int32
    }

    init() throws {
        path = "/tmp/muselens-test-gate-\(getpid())-\(UInt32.random(in: 0 ... .max))"
        guard mkfifo(path, 0o666) == 0, chmod(path, 0o666) == 0 else { throw Failure(code: errno) }
        descriptor = Glibc.open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(code: errno) }
    }

    func open() {
        var byte: UInt8 = 10
        write(descriptor, &byte, 1)
    }

    func remove() {
        close(descriptor)
        unlink(path)
    }
}
