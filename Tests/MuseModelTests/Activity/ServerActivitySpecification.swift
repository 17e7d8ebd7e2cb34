import MuseModel
import Testing

@Suite("What a look at the server tells")
struct ServerActivitySpecification {
    private let now = UTCTimestamp(millisecondsSince1970: 1_000_000)

    private func session(_ process: Int, transaction seconds: Int64? = nil, isHidden: Bool = false) -> ActivitySession {
        ActivitySession(
            process: process, user: "musehub", application: "app", state: isHidden ? "" : "idle in transaction",
            times: .init(transaction: seconds.map { UTCTimestamp(millisecondsSince1970: (1_000 - $0) * 1_000) }),
            isHidden: isHidden)
    }

    @Test("A transaction of a minute and more is a long one, the oldest first")
    func long() {
        let look = ServerActivity(
            at: now,
            sessions: [
                session(1), session(2, transaction: 59), session(3, transaction: 60), session(4, transaction: 300),
            ])
        #expect(look.longTransactions.map(\.process) == [4, 3])
        #expect(look.oldestTransaction?.process == 4)
        #expect(look.oldestTransaction?.transactionAge(at: now) == 300)
    }

    @Test("What is hidden from the login is counted, with the SQL that shows it")
    func hidden() {
        #expect(ServerActivity(at: now, sessions: [session(1)]).blindness == nil)
        let blindness = ServerActivity(at: now, sessions: [session(1, isHidden: true), session(2)]).blindness
        #expect(blindness?.hasPrefix("1 session is hidden") == true)
        #expect(blindness?.contains("GRANT pg_monitor") == true)
    }

    @Test("A slot that nobody reads from and that keeps the log is forgotten; a lost or temporary one is not")
    func slots() {
        func slot(_ status: String, kept: Int?, active: Bool = false, temporary: Bool = false, synced: Bool = false)
            -> ReplicationSlot
        {
            ReplicationSlot(
                name: "s", type: "physical", isActive: active, isTemporary: temporary, isSynced: synced,
                bytesKept: kept, walStatus: status)
        }
        #expect(slot("reserved", kept: 1 << 30).isForgotten)
        #expect(!slot("reserved", kept: 1 << 30, active: true).isForgotten)
        #expect(!slot("lost", kept: 1 << 30).isForgotten)
        #expect(!slot("reserved", kept: nil).isForgotten)
        #expect(!slot("reserved", kept: 1 << 30, temporary: true).isForgotten)
        #expect(!slot("reserved", kept: 1 << 30, synced: true).isForgotten)
    }
}
