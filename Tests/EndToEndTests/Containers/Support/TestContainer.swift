import ContainerBridge
import PostgresClient
import Testing

/// A container of the private engine, with a PostgreSQL server in it where it is not said otherwise.
struct TestContainer: Sendable {
    let name: String
    let engine: TestEngine

    /// Runs SQL in the container's own psql.
    @discardableResult
    func psql(_ sql: String, database: String = "hub") async throws -> String {
        try await engine.docker("exec", name, "psql", "-XAtq", "-U", "musehub", "-d", database, "-c", sql)
            .trimmingSuffix { $0.isNewline }
    }

    /// Runs a shell's text in the container.
    @discardableResult
    func shell(_ text: String) async throws -> String { try await engine.docker("exec", name, "sh", "-c", text) }

    /// Looks every few hundredths of a second whether a shell's text ends well in the container.
    func wait(until text: String) async throws {
        try await engine.docker(
            "exec", name, "sh", "-c",
            "n=0; until \(text) > /dev/null 2>&1; do n=$((n + 1)); "
                + "[ $n -lt 1500 ] || exit 1; sleep 0.03; done")
    }

    /// No relay is left in it, and no session of ours, and the server has taken none for one of its own that crashed.
    func expectNothingLeft(_ location: SourceLocation = #_sourceLocation) async throws {
        // The server's own processes, and the ones that this look itself consists of.
        try await wait(
            until: "! ps -e -o comm= | grep -qvE '^(postgres|ps|grep|sh|sleep)$'")
        try await wait(
            until: "[ $(psql -XAt -U musehub -d hub -c \"SELECT count(*) FROM pg_stat_activity "
                + "WHERE application_name = 'muselens'\") = 0 ]")
        let log = try await engine.logs(of: name)
        #expect(!log.contains("terminating any other active server processes"), sourceLocation: location)
        #expect(!log.contains("was terminated by signal"), sourceLocation: location)
    }

    /// Returns once the server runs a `pg_sleep` of muselens's.
    func waitForSleeper() async throws {
        try await wait(
            until:
                "[ $(psql -XAt -U musehub -d hub -c \"SELECT count(*) FROM pg_stat_activity WHERE application_name = "
                + "'muselens' AND state = 'active' AND query LIKE '%pg_sleep%'\") -gt 0 ]")
    }

    /// A bridge to it.
    func bridge() async throws -> ContainerBridge {
        try await ContainerBridge.open(to: name, engine: ContainerEngine(program: engine.program))
    }

    /// Its database by way of a bridge.
    func target(_ bridge: ContainerBridge) -> ConnectionTarget {
        var target = ConnectionTarget()
        target.enter(
            container: name, host: bridge.host, port: bridge.port, user: bridge.user ?? "",
            database: bridge.database ?? "")
        return target
    }

    func remove() async throws {
        try await engine.docker("rm", "--force", "--volumes", name)
    }
}

extension String {
    fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
        var text = self[...]
        while let last = text.last, predicate(last) { text.removeLast() }
        return String(text)
    }
}
