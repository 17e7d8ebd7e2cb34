import MuseModel
import Testing

@Suite("Whether indexes are of use")
struct IndexHealthTests {
    @Test("No invalid index is one word of comfort")
    func none() {
        #expect(IndexHealth.findings([]) == [HealthFinding(.indexes, .ok, "every index is valid")])
    }

    @Test("Each invalid index warns, with the SQL that builds it and the one that drops it, as the server reads them")
    func invalid() {
        let findings = IndexHealth.findings([
            InvalidIndex(schema: "hub", table: "t", #"by "a""#, columns: ["a"]),
            InvalidIndex(table: "t", "key", columns: ["a"], isUnique: true, isWritten: false),
        ])
        #expect(findings.map(\.state) == [.warn, .warn])
        #expect(findings[0].detail == #"by "a" on hub.t is invalid: it helps no read and costs every write"#)
        #expect(
            findings[0].advice?.hasSuffix(
                #"REINDEX INDEX CONCURRENTLY "hub"."by ""a"""; Else: DROP INDEX CONCURRENTLY "hub"."by ""a""";"#)
                == true)
        #expect(findings[1].detail == "key on t is invalid: it helps no read and makes updates of its columns dearer")
        #expect(findings[1].advice?.contains("fails again while rows have the same key") == true)
    }

    @Test(
        "What REINDEX CONCURRENTLY left is only to be dropped, whatever number it has",
        arguments: ["i_ccnew", "i_ccold", "i_ccnew12"])
    func leftover(name: String) {
        let advice = IndexHealth.findings([InvalidIndex(table: "t", name, columns: ["a"])])[0].advice
        #expect(advice?.hasSuffix(#"left it. DROP INDEX CONCURRENTLY "public"."\#(name)";"#) == true)
        #expect(advice?.contains("REINDEX INDEX") == false)
    }

    @Test("One whose dropping was begun is only to be dropped; a number alone is a name like any other")
    func others() {
        let dying = InvalidIndex(table: "t", "i", columns: ["a"], isBeingDropped: true)
        #expect(IndexHealth.findings([dying])[0].advice?.contains("REINDEX INDEX") == false)
        #expect(
            IndexHealth.findings([InvalidIndex(table: "t", "12", columns: ["a"])])[0].advice?
                .contains(#"REINDEX INDEX CONCURRENTLY "public"."12";"#) == true)
    }
}
