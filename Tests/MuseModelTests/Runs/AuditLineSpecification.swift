import MuseModel
import Testing

@Suite("What is kept of a run")
struct AuditLineSpecification {
    private static let begin = UTCTimestamp(millisecondsSince1970: 1_700_000_000_000)
    private static let end = UTCTimestamp(millisecondsSince1970: 1_700_000_001_500)

    private func line(_ request: RunRequest, profile: String? = nil) -> AuditLine {
        AuditLine(
            at: Self.begin, process: 7, request: request, engine: "docker", container: "musehub", profile: profile)
    }

    @Test("At its begin: when, which command, where; that it has ended is not said")
    func begins() {
        #expect(
            line(.alembic(["upgrade", "head"])).text
                == #"{"at":"2023-11-14T22:13:20Z","pid":7,"#
                + #""command":"docker exec musehub python3 -m alembic upgrade head","container":"musehub","#
                + #""engine":"docker","ended_at":null,"end":null,"exit":null}"#)
    }

    @Test(
        "At its end the same, with how and when it ended",
        arguments: [
            (RunEnd.exited(0), #""exited","exit":0}"#), (.exited(137), #""exited","exit":137}"#),
            (.left, #""left","exit":null}"#), (.lost(EngineTrouble("gone")), #""lost","exit":null}"#),
        ])
    func ends(_ end: RunEnd, text: String) {
        let line = line(.alembic(["current"]), profile: "staging").ended(end, at: Self.end)
        #expect(line.text.contains(#""profile":"staging","ended_at":"2023-11-14T22:13:21.5"#))
        #expect(line.text.hasSuffix(#"Z","end":"# + text))
    }

    @Test("It is one line whatever the command holds")
    func oneLine() {
        let run = BackfillRun(script: "backfill_x.py", repository: Repository(id: "a\nb\u{1B}"), isApplied: true)
        #expect(!line(.backfill(run)).text.unicodeScalars.contains { $0.value < 0x20 })
    }

    @Test("What is given to alembic's environment may be a secret, and is left out")
    func noSecret() {
        let text = line(.alembic(["-x", "url=postgresql://u:s3cret@h/d", "-xkey=s3cret", "upgrade", "head"])).text
        #expect(!text.contains("s3cret"))
        #expect(text.contains("url=…") && text.contains("key=…") && text.contains("upgrade head"))
    }
}
