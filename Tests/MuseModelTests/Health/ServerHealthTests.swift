import MuseModel
import Testing

@Suite("Whether a server has transaction ids and connections left")
struct ServerHealthTests {
    private func ages(_ transactions: Int, multixacts: Int = 0, isCurrent: Bool = true) -> TransactionAges {
        TransactionAges(
            databases: [
                .init("postgres", transactions: 5, multixacts: 0),
                .init("hub", transactions: transactions, multixacts: multixacts, isCurrent: isCurrent),
            ],
            transactionLimit: 200_000_000, multixactLimit: 400_000_000, oldestTables: ["commits (7)"],
            oldestTablesByMultixact: ["symbols (8)"])
    }

    @Test(
        "It warns once freezing should have begun, and fails with some hundred million ids left",
        arguments: [
            (200_000_000, HealthFinding.State.ok), (200_000_001, .warn), (1_500_000_000, .warn), (1_500_000_001, .fail),
        ])
    func ages(transactions: Int, state: HealthFinding.State) {
        #expect(WraparoundHealth.findings(ages(transactions), holders: []).map(\.state) == [state])
    }

    @Test("The database, the oldest tables and what holds them back are named")
    func words() {
        let holders = [
            HorizonHolder("replication slot s", age: 190_000_000, remedy: "SELECT drop;"),
            HorizonHolder("session 1", age: 3),
        ]
        let finding = WraparoundHealth.findings(ages(300_000_000), holders: holders)[0]
        #expect(finding.detail.contains("transaction ids of database hub are 300000000 old"))
        #expect(finding.detail.contains("commits (7)"))
        #expect(finding.detail.hasSuffix("held back by replication slot s (190000000 transactions)"))
        #expect(finding.advice?.contains("First: SELECT drop; Then VACUUM (FREEZE, VERBOSE);") == true)
    }

    @Test("Multixact ids are judged by a limit of their own")
    func multixacts() {
        #expect(WraparoundHealth.findings(ages(1, multixacts: 400_000_000), holders: []).map(\.state) == [.ok])
        let findings = WraparoundHealth.findings(ages(1, multixacts: 400_000_001), holders: [])
        #expect(findings.map(\.state) == [.warn])
        #expect(findings[0].detail.hasPrefix("multixact ids of database hub"))
    }

    @Test("Multixacts have oldest tables of their own, and no transaction's age is a reason for theirs")
    func multixactWords() throws {
        let holders = [HorizonHolder("session 1", age: 190_000_000, remedy: "SELECT end;")]
        let findings = WraparoundHealth.findings(ages(1, multixacts: 400_000_001), holders: holders)
        try #require(findings.count == 2)
        #expect(findings[0].detail.hasSuffix("the oldest tables here: symbols (8)"))
        #expect(findings[0].advice?.contains("SELECT end;") == false)
        #expect(findings[1].detail == "held back by session 1 (190000000 transactions)")
    }

    @Test("Tables of this database are not named for the age of another one")
    func otherDatabase() {
        let findings = WraparoundHealth.findings(ages(300_000_000, isCurrent: false), holders: [])
        #expect(findings.map { $0.detail.contains("commits (7)") } == [false])
    }

    @Test("What holds vacuum back for ten million transactions is told before anything is old")
    func holders() {
        func states(_ age: Int) -> [HealthFinding.State] {
            WraparoundHealth.findings(ages(9), holders: [HorizonHolder("session 1", age: age)]).map(\.state)
        }
        #expect(states(9_999_999) == [.ok])
        #expect(states(10_000_000) == [.warn])
    }

    @Test(
        "Of the connections that ordinary logins can get a fifth should be free",
        arguments: [(80, HealthFinding.State.ok), (81, .warn), (95, .warn), (96, .fail)])
    func connections(used: Int, state: HealthFinding.State) {
        let finding = ConnectionHealth.finding(ConnectionSlots(used: used, most: 103, reserved: 3))
        #expect(finding.state == state)
        #expect(finding.detail.hasPrefix("\(used) of 100 connections in use"))
    }

    @Test("Beyond those of ordinary logins it says how many of the reserved ones are in use")
    func reserved() {
        let finding = ConnectionHealth.finding(ConnectionSlots(used: 58, most: 60, reserved: 3))
        #expect(finding.state == .fail)
        #expect(
            finding.detail == "57 of 57 connections, and 1 of the 3 reserved, are in use (max_connections 60)")
    }

    @Test("Where the login cannot see which are clients, the number is an upper bound")
    func upperBound() {
        let slots = ConnectionSlots(used: 7, most: 100, reserved: 3, isUpperBound: true)
        #expect(ConnectionHealth.finding(slots).detail.hasPrefix("at most 7 of 97"))
    }

    @Test("Sessions idle in a transaction are named, the longest first; unseen ones are counted")
    func sessions() {
        let sessions = [
            IdleTransaction(process: 1, application: "", user: "hub", seconds: 400),
            IdleTransaction(process: 2, application: "worker", user: "hub", seconds: 8000),
        ]
        let finding = ConnectionHealth.finding(sessions, hidden: 0)
        #expect(finding.state == .warn)
        #expect(finding.detail == "idle in a transaction: 2 (worker, 2 hours), 1 (hub, 6 minutes)")
        let unseen = ConnectionHealth.finding([], hidden: 3)
        #expect(unseen.state == .ok)
        #expect(unseen.detail.hasSuffix("3 sessions are not for this login to see"))
        #expect(unseen.advice?.contains("pg_read_all_stats") == true)
        #expect(ConnectionHealth.finding([], hidden: 0).advice == nil)
    }
}
