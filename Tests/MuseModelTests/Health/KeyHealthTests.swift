import MuseModel
import Testing

@Suite("Tables without a key")
struct KeyHealthTests {
    @Test("With a key everywhere all is well")
    func healthy() {
        #expect(KeyHealth.findings([]).map(\.state) == [.ok])
    }

    @Test("A table of the hub is told with its documented key, another with a gap to fill")
    func advice() {
        let findings = KeyHealth.findings([
            KeylessTable(schema: "public", name: "musehub_symbol_intel"),
            KeylessTable(schema: "Hub", name: "notes"),
        ])
        #expect(findings.map(\.state) == [.warn])
        #expect(findings[0].detail.hasSuffix("musehub_symbol_intel, Hub.notes"))
        let advice = findings[0].advice ?? ""
        #expect(advice.contains("in the order of the file"))
        #expect(
            advice.contains(#"ALTER TABLE "public"."musehub_symbol_intel" ADD PRIMARY KEY ("repo_id", "address");"#))
        #expect(advice.contains(#"ALTER TABLE "Hub"."notes" ADD PRIMARY KEY (…);"#))
    }

    @Test("What a partitioned table without a key costs is another thing")
    func partitioned() {
        let findings = KeyHealth.findings([
            KeylessTable(schema: "public", name: "a"), KeylessTable(schema: "public", name: "b", isPartitioned: true),
        ])
        #expect(findings.map(\.detail.last) == ["a", "b"])
        #expect(findings[1].advice?.contains("first rows alone") == true)
    }
}
