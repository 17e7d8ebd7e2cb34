import PostgresClient
import TestSupport
import Testing

@Suite("What travels between a session and its server")
struct RoundTripTests {
    @Test(
        "A statement and its cage are one round trip, without a warning, and the session is idle after it",
        .timeLimit(.minutes(1)), arguments: [("SELECT 1", nil), ("SELECT 1/0", "22012"), ("SELECT ,", "42601")])
    func oneRoundTrip(statement: String, failure: String?) async throws {
        try await withProxy { session, proxy in
            // All of it is sent before any answer comes.
            proxy.holdBackAnswers(untilSynchronisations: 1)
            #expect(await session.sqlState(of: SQL(stringLiteral: statement)) == failure)
            let queries = parsedQueries(proxy.sent)
            #expect(
                queries.prefix(2) == ["SET transaction_isolation = 'read committed'", "SET transaction_read_only = on"])
            #expect(queries.dropFirst(2).first?.hasPrefix("SELECT pg_catalog.set_config(") == true)
            #expect(queries.dropFirst(3) == [statement, "BEGIN READ ONLY", "ROLLBACK"])
            let answers = WireMessage.messages(in: proxy.received)
            let states = answers.filter { $0.kind == UInt8(ascii: "Z") }.map { Array($0.body) }
            #expect(states == [[UInt8(ascii: "I")]])
            #expect(!answers.contains { $0.kind == UInt8(ascii: "N") })
        }
    }

    @Test("All settings are local to the transaction")
    func localSettings() async throws {
        try await withProxy { session, proxy in
            proxy.holdBackAnswers(untilSynchronisations: 1)
            #expect(try await session.value("SELECT \("bound")::text") == .text("bound"))
            let settings = try #require(parsedQueries(proxy.sent).dropFirst(2).first)
            let calls = settings.split(separator: "pg_catalog.set_config(").dropFirst()
            #expect(calls.count >= 9)
            #expect(calls.allSatisfy { $0.contains(", true)") })
        }
    }

    private func withProxy(_ body: (ReadOnlySession, UnixProxy) async throws -> Void) async throws {
        let server = try await TestServer.shared()
        let proxy = try UnixProxy(serverFolder: server.socketFolder, port: server.port)
        defer { proxy.stop() }
        let target = try ConnectionTarget(
            parsing:
                "host='\(proxy.folder)' port=\(server.port) user=\(server.role) dbname=postgres gssencmode=disable",
            origin: "the test")
        let session = try await ReadOnlySession.open(target)
        try await body(session, proxy)
        await session.close()
    }

    /// The texts of the Parse messages: after a name, up to a zero byte.
    private func parsedQueries(_ bytes: [UInt8]) -> [String] {
        WireMessage.messages(in: bytes).filter { $0.kind == UInt8(ascii: "P") }.map { message in
            String(decoding: message.body.drop { $0 != 0 }.dropFirst().prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
