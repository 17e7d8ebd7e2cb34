import MuseModel
import Testing

@Suite("Whether sequences have values left")
struct SequenceHealthTests {
    @Test(
        "Up to three quarters all is well, then it warns, beyond nine tenths it fails",
        arguments: [(75, HealthFinding.State.ok), (76, .warn), (90, .warn), (91, .fail), (100, .fail)])
    func thresholds(last: Int, state: HealthFinding.State) {
        let findings = SequenceHealth.findings([SequenceUse("s", start: 0, end: 100, last: last)])
        #expect(findings.map(\.state) == [state])
    }

    @Test("Sequence, column, type and share are named, the fullest first")
    func words() {
        let findings = SequenceHealth.findings([
            SequenceUse("a_seq", end: 101, last: 81),
            SequenceUse("b_seq", column: Self.narrow, end: 2_147_483_647, last: 2_000_000_000),
        ])
        #expect(
            findings.map(\.detail) == [
                "b_seq, which fills t.id (integer): 93 % used, at 2000000000 of 2147483647",
                "a_seq: 80 % used, at 81 of 101",
            ])
    }

    private static let narrow = SequenceUse.FilledColumn(table: "t", name: "id", type: "integer", isNarrow: true)

    @Test("The advice is the SQL that makes room, with the names in it, whatever they are")
    func widening() {
        func advice(_ sequence: SequenceUse) -> String { SequenceHealth.findings([sequence])[0].advice ?? "" }
        #expect(
            advice(SequenceUse("b_seq", column: Self.narrow, end: 2_147_483_647, last: 2_147_483_647))
                == "At its end every insert fails. Plan this, which rewrites the table while nobody can read it: "
                + #"ALTER TABLE "public"."t" ALTER COLUMN "id" TYPE bigint; "#
                + #"ALTER SEQUENCE "public"."b_seq" AS bigint NO MAXVALUE;"#)
        #expect(
            advice(SequenceUse(schema: "a", "S\"q", end: 101, last: 100)).hasSuffix(
                #"Plan this: ALTER SEQUENCE "a"."S""q" AS bigint NO MAXVALUE;"#))
        #expect(advice(SequenceUse("down", start: -1, end: -101, last: -100)).hasSuffix("AS bigint NO MINVALUE;"))
    }

    @Test("A sequence that counts down is near its end at the bottom; one that was never used is not")
    func directions() {
        #expect(SequenceUse("down", start: -1, end: -101, last: -91).share == 0.9)
        #expect(SequenceUse("new", end: 10, last: nil).share == 0)
        #expect(SequenceUse("set back", start: 50, end: 100, last: 1).share == 0)
        #expect(SequenceUse("beyond", end: 101, last: 1001).share == 10)
        #expect(SequenceUse("one value", start: 1, end: 1, last: 1).share == 1)
        #expect(SequenceUse("widest", start: .min, end: .max, last: 0).share == 0.5)
    }

    @Test("A full column is 100 %, and fails")
    func full() {
        let findings = SequenceHealth.findings([SequenceUse("s", end: 101, last: 5000)])
        #expect(findings.map(\.state) == [.fail])
        #expect(findings[0].detail == "s: 100 % used, at 5000 of 101")
    }

    @Test("Those that the login may not read are not known, which is a note and hides no other")
    func hidden() {
        let findings = SequenceHealth.findings([
            SequenceUse("seen", end: 101, last: 100), SequenceUse("unseen", end: 10, last: nil, mayBeRead: false),
        ])
        #expect(findings.map(\.state) == [.fail, .ok])
        #expect(findings[1].detail.hasSuffix("unseen"))
        #expect(findings[1].advice?.contains("GRANT") == true)
    }
}
