import Testing

@testable import PostgresClient

@Suite("What goes before a statement")
struct CageTests {
    private static let lifted = "set_config('transaction_timeout', '0', true)"

    private func facts(version: Int) -> ServerFacts {
        ServerFacts(
            version: "\(version / 10_000)", versionNumber: version, database: "d", user: "u", isSuperuser: false,
            couldWrite: false, host: "h")
    }

    @Test(
        "A login's limit for whole transactions is lifted where the server knows one, which is from 17 on",
        arguments: [(0, false), (130_014, false), (160_009, false), (170_000, true), (180_001, true)])
    func transactionTimeout(version: Int, isLifted: Bool) {
        let own = Cage(StatementSettings(), version: version).before.joined()
        #expect(own.contains(Self.lifted) == isLifted)
        let typed = TypedCage(StatementSettings(), facts: facts(version: version), clientEncoding: nil).before.joined()
        #expect(typed.contains(Self.lifted) == isLifted)
    }
}
