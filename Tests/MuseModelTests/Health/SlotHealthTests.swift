import MuseModel
import Testing

@Suite("Whether replication slots keep the log for nobody")
struct SlotHealthTests {
    private func findings(
        _ name: String = "s", isActive: Bool = false, kept: Int? = 0, status: String = "reserved", idle: Double? = nil,
        database: String = "", mostKept: Int? = nil
    ) -> [HealthFinding] {
        let slot = ReplicationSlot(
            name: name, type: database.isEmpty ? "physical" : "logical", database: database, isActive: isActive,
            bytesKept: kept, walStatus: status)
        return SlotHealth.findings(SlotUses([.init(slot, idle: idle)], mostKept: mostKept))
    }

    @Test("No slots, or only such as somebody reads, are one word of comfort")
    func well() {
        #expect(SlotHealth.findings(SlotUses([])) == [HealthFinding(.slots, .ok, "there are none")])
        let read = findings(isActive: true, kept: 5 << 30, status: "extended")
        #expect(read == [HealthFinding(.slots, .ok, "every slot is read from")])
    }

    @Test(
        "One that nobody reads warns over a gigabyte, over half of the limit, or beyond the server's usual log",
        arguments: [
            (1 << 30, "reserved", nil, HealthFinding.State.ok), ((1 << 30) + 1, "reserved", nil, .warn),
            (51 << 20, "reserved", 100 << 20, .warn), (50 << 20, "reserved", 100 << 20, .ok),
            (1, "extended", nil, .warn),
        ] as [(Int, String, Int?, HealthFinding.State)])
    func forgotten(kept: Int, status: String, mostKept: Int?, state: HealthFinding.State) {
        #expect(findings(kept: kept, status: status, mostKept: mostKept).map(\.state) == [state])
    }

    @Test("It is told with what it keeps, since when, and the SQL that drops it")
    func words() {
        let finding = findings(kept: 20 << 30, idle: 3 * 86_400)[0]
        #expect(finding.detail == "nobody reads from s (physical, 20 GiB kept, for 3 days)")
        #expect(finding.advice?.contains("until the disk is full") == true)
        #expect(
            finding.advice?.hasSuffix("Where nobody reads it any more: SELECT pg_drop_replication_slot('s');") == true)
        let logical = findings("it's", kept: 20 << 30, database: "hub", mostKept: 30 << 30)[0]
        #expect(logical.advice?.contains("until the slot is lost") == true)
        #expect(logical.advice?.hasSuffix("in database hub, SELECT pg_drop_replication_slot('it''s');") == true)
    }

    @Test("One that keeps little is a note, with how much and what to do")
    func note() {
        let finding = findings(kept: 12 << 20)[0]
        #expect(finding.state == .ok)
        #expect(finding.detail == "nobody reads, but little is kept: s (physical, 12 MiB kept)")
        #expect(finding.advice?.contains("pg_drop_replication_slot('s');") == true)
    }

    @Test("One that is lost, or about to be, fails; nobody is advised to drop it while it is read")
    func lost() {
        for (status, words) in [("lost", "start anew"), ("unreserved", "raise max_slot_wal_keep_size")] {
            let idle = findings(kept: nil, status: status)[0]
            #expect(idle.state == .fail)
            #expect(idle.advice?.contains(words) == true)
            #expect(idle.advice?.contains("pg_drop_replication_slot") == true)
            let read = findings(isActive: true, status: status)[0]
            #expect(read.state == .fail)
            #expect(read.advice?.contains("pg_drop_replication_slot") == false)
        }
    }
}
