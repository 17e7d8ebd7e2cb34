import Foundation
import PostgresClient
import Synchronization
import TestSupport
import Testing

@Suite("A connection that cannot be made", .serialized)
struct ConnectionFailureTests {
    /// Lines of pg_hba.conf for logins of these tests; all others stay trusted.
    private static let logins = Task {
        let server = try await TestServer.shared()
        try await server.psql(
            """
            SET password_encryption = 'scram-sha-256';
            CREATE ROLE with_password LOGIN PASSWORD 'right';
            CREATE ROLE kept_out LOGIN;
            CREATE ROLE crowded LOGIN CONNECTION LIMIT 0;
            DO $$ BEGIN
                EXECUTE format(
                    'COPY (SELECT unnest(%L::text[])) TO %L',
                    ARRAY['local all with_password scram-sha-256', 'local all kept_out reject', 'local all all trust'],
                    current_setting('hba_file'));
            END $$;
            SELECT pg_reload_conf();
            """)
        try await server.wait(until: "EXISTS (SELECT FROM pg_hba_file_rules WHERE 'kept_out' = ANY (user_name))")
        return server
    }

    private func failure(
        _ parameters: String, prompt: (@Sendable (String) -> String?)? = nil
    ) async throws -> ConnectionFailure? {
        let server = try await Self.logins.value
        let target = try ConnectionTarget(
            parsing:
                "host='\(server.socketFolder)' port=\(server.port) dbname=postgres user=\(server.role) \(parameters)",
            origin: "the test")
        do throws(ConnectionFailure) {
            _ = try await ReadOnlySession.open(target, passwordPrompt: prompt)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "Each reason is told apart",
        arguments: [
            ("dbname=absent", ConnectionFailure.Cause.unknownDatabase), ("user=nobody_known", .unknownRole),
            ("user=with_password password=wrong", .passwordRefused), ("user=with_password", .passwordMissing),
            ("user=kept_out", .notPermitted), ("user=crowded", .tooManyConnections), ("port=1", .unreachable),
            ("host=127.0.0.1 port=1", .unreachable), ("host=/nowhere", .unreachable),
            ("host=no-such-host.invalid", .unknownHost), ("sslmode=verify-full host=127.0.0.1 port=1", .unreachable),
        ])
    func causes(parameters: String, cause: ConnectionFailure.Cause) async throws {
        let failure = try #require(try await failure(parameters))
        #expect(failure.cause == cause, "\(failure)")
        #expect(failure.advice.contains("a superuser still gets in") == (cause == .tooManyConnections))
        #expect(!failure.description.contains("wrong"))
        #expect(!failure.advice.isEmpty)
    }

    @Test("A server that does not speak TLS is told apart, where TLS is asked for")
    func encryption() async throws {
        let listener = try UnixProxy.refusingEncryption()
        let failure = try #require(try await failure("host=127.0.0.1 port=\(listener) sslmode=require"))
        #expect(failure.cause == .encryption, "\(failure)")
    }

    @Test("A person is asked for a password only where the server wants one and nothing gave it")
    func prompt() async throws {
        let places = Mutex<[String]>([])
        let prompt: @Sendable (String) -> String? = { place in
            places.withLock { $0.append(place) }
            return "right"
        }
        #expect(try await failure("user=with_password", prompt: prompt) == nil)
        #expect(places.withLock { $0.count } == 1)
        #expect(try await failure("user=with_password password=right", prompt: prompt) == nil)
        #expect(try await failure("", prompt: prompt) == nil)
        #expect(places.withLock { $0.count } == 1)
        #expect(try await failure("user=with_password", prompt: { _ in nil })?.cause == .passwordMissing)
        #expect(try await failure("user=with_password", prompt: { _ in "typo" })?.cause == .passwordRefused)
    }

    @Test("The password file and the service file are read where PGPASSFILE and PGSERVICEFILE name them")
    func files() async throws {
        let server = try await Self.logins.value
        let folder =
            FileManager.default.temporaryDirectory.path + "/muselens-files-\(UInt64.random(in: 0...UInt64.max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data("*:*:*:with_password:right\n".utf8).write(to: URL(filePath: folder + "/pass"))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder + "/pass")
        let service = "[muse]\nhost=\(server.socketFolder)\nport=\(server.port)\nuser=with_password\ndbname=postgres\n"
        try Data(service.utf8).write(to: URL(filePath: folder + "/services"))
        setenv("PGPASSFILE", folder + "/pass", 1)
        setenv("PGSERVICEFILE", folder + "/services", 1)
        defer {
            unsetenv("PGPASSFILE")
            unsetenv("PGSERVICEFILE")
        }
        let session = try await ReadOnlySession.open(try TargetSource(service: "muse").target(environment: [:]))
        #expect(session.facts.user == "with_password")
        #expect(try await failure("user=with_password") == nil)
    }
}
