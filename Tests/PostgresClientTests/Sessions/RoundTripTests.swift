import PostgresClient
import TestSupport
import Testing

@Suite("What travels to the server")
struct RoundTripTests {
    @Test("A statement and its whole cage travel in one go, and nothing is set beyond its transaction")
    func oneRoundTrip() async throws {
        let server = try await TestServer.shared()
        let proxy = try UnixProxy(serverFolder: server.socketFolder, port: server.port)
        defer { proxy.stop() }
        let target = try ConnectionTarget(
            parsing:
                "host='\(proxy.folder)' port=\(server.port) user=\(server.role) dbname=postgres gssencmode=disable",
            origin: "the test")
        let session = try await ReadOnlySession.open(target)
        for statement: SQL in ["SELECT \("bound") AS answer", "SELECT 1/0"] {
            proxy.forgetBursts()
            _ = await session.failure(of: statement)
            #expect(proxy.clientBursts.count == 1)
            let queries = parsedQueries(proxy.clientBursts.first ?? [])
            #expect(queries.first == "BEGIN READ ONLY")
            #expect(queries.last == "ROLLBACK")
            #expect(queries.dropFirst().dropLast(2).allSatisfy { $0.hasPrefix("SET LOCAL ") })
            #expect(queries.dropLast().last == statement.text)
        }
        await session.close()
    }

    /// The texts of the Parse messages. Source: PostgreSQL manual, 55.7 "Message Formats".
    private func parsedQueries(_ bytes: [UInt8]) -> [String] {
        var queries: [String] = []
        var rest = bytes[...]
        while rest.count >= 5 {
            let length = rest.dropFirst().prefix(4).reduce(0) { $0 << 8 | Int($1) }
            let message = rest.prefix(1 + length)
            if message.first == UInt8(ascii: "P") {
                let text = message.dropFirst(5).drop { $0 != 0 }.dropFirst().prefix { $0 != 0 }
                queries.append(String(decoding: text, as: UTF8.self))
            }
            rest = rest.dropFirst(1 + length)
        }
        return queries
    }
}
