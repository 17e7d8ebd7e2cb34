import PostgresClient
import TestSupport
import Testing

@Suite("What travels to the server")
struct RoundTripTests {
    @Test(
        "A statement and its whole cage are sent before any answer comes, and nothing is set beyond its transaction",
        .timeLimit(.minutes(1)))
    func oneRoundTrip() async throws {
        let server = try await TestServer.shared()
        let proxy = try UnixProxy(serverFolder: server.socketFolder, port: server.port)
        defer { proxy.stop() }
        let target = try ConnectionTarget(
            parsing:
                "host='\(proxy.folder)' port=\(server.port) user=\(server.role) dbname=postgres gssencmode=disable",
            origin: "the test")
        let session = try await ReadOnlySession.open(target)
        proxy.holdBackAnswers(untilSynchronisations: 1)
        #expect(try await session.value("SELECT \("bound")::text") == .text("bound"))
        let answered = parsedQueries(proxy.sent)
        #expect(answered.first == "BEGIN READ ONLY")
        #expect(answered.dropFirst().dropLast(2).allSatisfy { $0.hasPrefix("SET LOCAL ") })
        #expect(answered.suffix(2) == ["SELECT $1::text", "ROLLBACK"])

        // The server skips what follows an error, so the end of the transaction is sent once more.
        proxy.holdBackAnswers(untilSynchronisations: 1)
        #expect(await session.sqlState(of: "SELECT 1/0") == "22012")
        #expect(parsedQueries(proxy.sent).suffix(3) == ["SELECT 1/0", "ROLLBACK", "ROLLBACK"])
        await session.close()
    }

    /// The texts of the Parse messages: after a name, up to a zero byte.
    private func parsedQueries(_ bytes: [UInt8]) -> [String] {
        WireMessage.messages(in: bytes).filter { $0.kind == UInt8(ascii: "P") }.map { message in
            String(decoding: message.body.drop { $0 != 0 }.dropFirst().prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
