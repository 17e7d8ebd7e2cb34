import Foundation
import PostgresClient
import TestSupport

/// A database with all that attacks are about, sessions that must survive them, and one that listens.
struct AttackGround: Sendable {
    let server: TestServer
    let database: String
    /// Those of ``AttackScripts/extensions(folder:database:)`` that the server has.
    let extensions: Set<String>
    /// The process of a session of the superuser's.
    let victim: Int

    /// Runs `body` on a fresh ground.
    /// - Returns: what the listening session was told meanwhile, and one last message; a line for each.
    static func prepared(
        on server: TestServer, _ body: (AttackGround) async throws -> Void
    ) async throws -> [String] {
        let database = try await server.emptyDatabase("attacks")
        let extensions = try await fill(database, on: server)
        let victims = AttackLogin.allCases.map { login in
            Task { try await server.psql(AttackScripts.victim(login), database: database) }
        }
        try await server.wait(
            until: """
                (SELECT count(*) FROM pg_stat_activity
                 WHERE \(AttackScripts.victims) AND wait_event = 'PgSleep') = \(victims.count)
                """, database: database)
        let listener = Task { try await server.psql(AttackScripts.listener, database: database) }
        try await server.wait(
            until: """
                EXISTS (SELECT FROM pg_stat_activity WHERE application_name = 'attack listener'
                        AND datname = current_database() AND wait_event = 'PgSleep')
                """, database: database)
        let process = try await server.psql(
            """
            SELECT pid FROM pg_stat_activity
            WHERE application_name = 'attack victim of musehub' AND datname = current_database()
            """, database: database)
        let ground = AttackGround(
            server: server, database: database, extensions: extensions, victim: Int(process) ?? 0)
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(ground))
        } catch {
            outcome = .failure(error)
        }
        try await server.psql(
            """
            NOTIFY attack, 'the last message';
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE \(AttackScripts.victims);
            """, database: database)
        for victim in victims { _ = await victim.result }
        let heard = try await listener.value
        try outcome.get()
        return heard.split(separator: "\n").map(String.init).filter { $0.contains("notification") }
    }

    private static func fill(_ database: String, on server: TestServer) async throws -> Set<String> {
        try await server.psql(AttackScripts.roles)
        try await server.psql(AttackScripts.ground, database: database)
        try await server.psql(AttackScripts.rights(majorVersion: server.majorVersion), database: database)
        let available = Set(
            try await server.psql("SELECT name FROM pg_available_extensions", database: database)
                .split(separator: "\n").map(String.init))
        let extensions = AttackScripts.extensions(folder: server.socketFolder, database: database)
            .filter { available.contains($0.name) }
        for (name, script) in extensions {
            try await server.psql("CREATE EXTENSION \(name);\n\(script)", database: database)
        }
        return Set(extensions.map { $0.name })
    }

    /// A session of that login's.
    func session(of login: AttackLogin) async throws -> ReadOnlySession {
        let parts = "host='\(server.socketFolder)' port=\(server.port) dbname=\(database) user=\(login.rawValue)"
        return try await ReadOnlySession.open(try ConnectionTarget(parsing: parts, origin: "the test"))
    }

    /// The text, and values of the parameters, as they are sent.
    func text(of attack: Attack) -> String { attack.text.replacing("FOLDER", with: server.socketFolder) }
    func values(of attack: Attack) -> [String] {
        attack.parameters.map { $0.replacing("PROCESS", with: String(victim)) }
    }

    /// Whether the server has what the attack is about.
    func has(_ attack: Attack) -> Bool { attack.needed.map(extensions.contains) ?? true }
}
