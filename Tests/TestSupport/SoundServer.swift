import DemoHub

/// A throwaway server of its own that is set as one should be on which people rely, started by the first test that asks
/// for it. The others are set for speed, and `doctor` says so.
public enum SoundServer {
    /// The server. All callers share the one start, also concurrent ones.
    public static func shared() async throws -> TestServer { try await start.value }

    private static let start = Task<TestServer, any Error> {
        let server = try await DemoServer.start()
        ProcessEnd.stop(server)
        _ = try await server.psql(
            """
            ALTER SYSTEM SET fsync = on;
            ALTER SYSTEM SET full_page_writes = on;
            ALTER SYSTEM SET autovacuum = on;
            ALTER SYSTEM SET statement_timeout = '5min';
            ALTER SYSTEM SET lock_timeout = '1min';
            ALTER SYSTEM SET idle_in_transaction_session_timeout = '5min';
            """, database: "postgres")
        await server.stopServer()
        try await server.startServer()
        return TestServer(server: server)
    }
}
