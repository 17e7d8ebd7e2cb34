import MuseModel
import Testing

@Suite("Whether the planner knows the tables as they are")
struct StatisticsHealthTests {
    @Test("Fresh statistics are one word of comfort; on a standby only its primary knows")
    func fresh() {
        let tables = [AnalysedTable("t", changes: 200, threshold: 100, age: 60)]
        let findings = StatisticsHealth.findings(tables)
        #expect(findings.map(\.state) == [.ok])
        #expect(findings[0].advice == nil)
        let standby = StatisticsHealth.findingsOfStandby(neverAnalysed: [])
        #expect(standby.map(\.state) == [.ok])
        #expect(standby[0].detail.contains("only its primary knows"))
    }

    @Test("On a standby a table never analysed warns; what a lock hides is not said to be well")
    func standby() {
        let warned = StatisticsHealth.findingsOfStandby(neverAnalysed: ["a"])
        #expect(warned.map(\.state) == [.warn])
        #expect(warned[0].detail == "never analysed: a")
        let hidden = StatisticsHealth.findingsOfStandby(neverAnalysed: nil)
        #expect(hidden.map(\.state) == [.ok])
        #expect(hidden[0].detail.hasPrefix("which tables were never analysed is not known while one of them is locked"))
    }

    @Test("Beyond twice autovacuum's measure a table is stale, the worst first, with how long ago it was analysed")
    func stale() {
        let tables = [
            AnalysedTable("a", changes: 201, threshold: 100, age: 3 * 86_400),
            AnalysedTable("b", changes: 900, threshold: 100, age: nil),
            AnalysedTable("c", changes: 5000, threshold: 10_000, age: 60),
        ]
        let findings = StatisticsHealth.findings(tables)
        #expect(findings.map(\.state) == [.warn])
        #expect(findings[0].detail.hasSuffix("b (900 changes), a (201 changes, analysed 3 days ago)"))
        #expect(findings[0].advice?.contains("ANALYZE;") == true)
    }

    @Test(
        "Whether autovacuum is on is asked only where it is not known",
        arguments: [
            (nil, "Is autovacuum on?"), (true, "Autovacuum is on, and does not keep up."),
            (false, "Autovacuum is off (see settings)."),
        ] as [(Bool?, String)])
    func autovacuum(isOn: Bool?, words: String) {
        let tables = [AnalysedTable("a", changes: 201, threshold: 100, age: nil)]
        let findings = StatisticsHealth.findings(tables, isAutovacuumOn: isOn)
        #expect(findings.map { $0.advice?.contains(words) } == [true])
        let values: [HealthSettings.Name: String] = isOn.map { [.autovacuum: $0 ? "on" : "off"] } ?? [:]
        #expect(HealthSettings(values: values, role: nil).isAutovacuumOn == isOn)
    }

    @Test("Tables never analysed, and those that the counters forgot, are findings of their own")
    func unknown() {
        let lost = AnalysedTable("lost", changes: 0, threshold: 50, age: nil, isForgotten: true)
        let never = ["a", "b", "c", "d", "e", "f"].map {
            AnalysedTable($0, changes: 9000, threshold: 50, age: nil, isNeverAnalysed: true)
        }
        let findings = StatisticsHealth.findings(never + [lost])
        #expect(findings.map(\.state) == [.warn, .warn])
        #expect(findings[0].detail == "never analysed: a, b, c, d, e and 1 more")
        #expect(findings[1].detail.hasSuffix("lost"))
    }

    @Test(
        "A span of time is told in the largest unit of which there are two",
        arguments: [
            (0.0, "0 s"), (119, "119 s"), (120, "2 minutes"), (7199, "119 minutes"), (7200, "2 hours"),
            (172_799, "47 hours"), (172_800, "2 days"), (-3, "0 s"), (.infinity, "0 s"),
        ] as [(Double, String)])
    func ages(seconds: Double, words: String) {
        #expect(AgeText.words(seconds: seconds) == words)
    }
}
