import DemoHub

/// A throwaway server of its own, and a standby that follows it, started by the first test that asks for them.
///
/// The standby is a copy made by `pg_basebackup`. Its replay waits a tenth of a second for statements that are in its
/// way, and then cancels them. Both are taken away when the process ends.
public struct ReplicatedServer: Sendable {
    public let primary: TestServer
    public let standby: TestServer

    /// The two. All callers share the one start, also concurrent ones.
    public static func shared() async throws -> ReplicatedServer { try await start.value }

    /// A fresh database on the primary, in which `script` ran, and its name. The standby has it, too.
    public func database(_ purpose: String, _ script: String) async throws -> String {
        let name = try await primary.emptyDatabase(purpose)
        if !script.isEmpty { try await primary.psql(script, database: name) }
        try await replay()
        return name
    }

    /// The name of the database with the small generated hub, as ``TestServer/hubDatabase(_:)`` has it. It is for reading
    /// only: all callers share it.
    public func hubDatabase() async throws -> String { try await Self.hub.value }

    private static let hub = Task<String, any Error> {
        let servers = try await shared()
        let name = try await servers.primary.emptyDatabase("hub")
        try await servers.primary.fill(name, DemoOptions(rows: TestDatabases.hubRows))
        try await servers.replay()
        return name
    }

    /// Waits until the standby shows all that was committed on the primary.
    public func replay() async throws {
        let place = try await primary.psql("SELECT pg_current_wal_insert_lsn()")
        try await standby.wait(until: "pg_last_wal_replay_lsn() >= '\(place)'")
    }

    private static let start = Task<ReplicatedServer, any Error> {
        let primary = try await DemoServer.start()
        ProcessEnd.stop(primary)
        // The copy takes these along, and they count more than those of any demo.
        _ = try await primary.psql(
            """
            ALTER SYSTEM SET wal_level = 'replica';
            ALTER SYSTEM SET max_wal_senders = 4;
            ALTER SYSTEM SET synchronous_commit = on;
            ALTER SYSTEM SET max_standby_streaming_delay = '100ms';
            """, database: "postgres")
        await primary.stopServer()
        try await primary.startServer()
        let standby = try await DemoServer.start { copy throws(DemoFailure) in
            try await primary.runProgram(
                "pg_basebackup",
                [
                    "--pgdata=\(copy.dataFolder)", "--write-recovery-conf", "--checkpoint=fast", "--no-sync",
                    "--host=\(primary.socketFolder)", "--port=\(primary.port)", "--username=\(DemoServer.role)",
                ])
        }
        ProcessEnd.stop(standby)
        return ReplicatedServer(primary: TestServer(server: primary), standby: TestServer(server: standby))
    }
}
