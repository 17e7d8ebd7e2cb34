import MuseModel
import PostgresClient
import TerminalKit
import Testing

@testable import MuseQueries
@testable import Screens

extension GoldenScreen {
    /// The timeline in its states.
    static let timelines: [GoldenScreen] =
        [(80, 24), (120, 40), (200, 50)].map { width, height in
            GoldenScreen("timeline", width, height) { timeline($0) }
        } + [
            GoldenScreen("timeline-oldest-first", 120, 40) {
                var driver = timeline($0)
                driver.press("s", "g")
                driver.answerAll()
                return driver
            },
            GoldenScreen("timeline-to-scale", 80, 24) {
                var driver = timeline($0)
                driver.press("t")
                return driver
            },
            GoldenScreen("timeline-alone", 80, 24) {
                var driver = timeline($0)
                driver.press("f")
                return driver
            },
            GoldenScreen("timeline-following", 80, 24) {
                var driver = Driver(.timeline(SampleHistory.start), width: $0.width, height: $0.height)
                if let id = driver.pending.first?.id { driver.answer(id) }
                return driver
            },
            GoldenScreen("timeline-change", 80, 24) {
                var driver = timeline($0)
                driver.press("j", .tab)
                driver.answerAll()
                return driver
            },
            GoldenScreen("timeline-beside", 120, 40) {
                var driver = timeline($0)
                driver.press("j", .tab, "|", "z")
                driver.answerAll()
                return driver
            },
            GoldenScreen("timeline-bytes", 80, 24) {
                var fake = FakeTimeline()
                fake.contents = [
                    SampleHistory.content(6): .inline([0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3]),
                    SampleHistory.content(7): .inline([0x89, 0x50, 0x4E, 0x47, 0, 1, 9, 3, 4]),
                ]
                var driver = timeline($0, fake)
                driver.press(.tab)
                driver.answerAll()
                return driver
            },
            GoldenScreen("timeline-elsewhere", 80, 24) {
                var fake = FakeTimeline()
                fake.contents = [SampleHistory.content(7): .elsewhere("s3://musehub-objects/ab/\u{1B}[31mcdef")]
                var driver = timeline($0, fake)
                driver.press(.tab)
                driver.answerAll()
                return driver
            },
            GoldenScreen("timeline-evidence", 80, 24) {
                var driver = timeline($0)
                driver.press(">", "j", "E")
                driver.answerAll()
                return driver
            },
            GoldenScreen("timeline-mutate", 80, 24) { mutate($0) },
            GoldenScreen("timeline-op", 80, 24) { patch($0) },
            GoldenScreen("timeline-choice", 80, 24) {
                let other = Repository(id: "9a0c", owner: "東京", slug: "データ\u{1B}]0;x\u{7}")
                var fake = FakeTimeline()
                fake.repositories.append(other)
                fake.rows.append(
                    SampleHistory.entry(SampleHistory.address, 0, day: 0, .insert, to: 0, repository: "9a0c"))
                return timeline($0, fake, TimelineStart(repository: nil, address: SampleHistory.address))
            },
            GoldenScreen("timeline-empty", 80, 24) {
                timeline($0, FakeTimeline(), TimelineStart(repository: nil, address: SymbolAddress("src/結.py::gone")))
            },
            GoldenScreen("timeline-find", 80, 24) {
                var driver = timeline($0)
                driver.type("/join")
                driver.press(.enter)
                return driver
            },
            GoldenScreen("timeline-failed-again", 80, 24) {
                var driver = timeline($0)
                driver.press("r")
                if let id = driver.pending.first?.id { driver.fail(id, .refused) }
                return driver
            },
        ]

    static func timeline(
        _ size: Size, _ fake: FakeTimeline? = nil, _ start: TimelineStart = SampleHistory.start
    ) -> Driver {
        var hub = FakeHub()
        if let fake {
            hub.timeline = fake
        } else {
            hub.timeline.contents = SampleHistory.texts
        }
        return open(.timeline(start), size, hub: hub)
    }

    private static func mutate(_ size: Size) -> Driver {
        let row = SampleHistory.entry(SampleHistory.address, 0, day: 0, .mutate, to: 1)
        var fake = FakeTimeline(rows: [row])
        fake.payloads[row.commit] = """
            {"op": "mutate", "address": "a", "entity_id": "track-5", "fields": {"tempo": {"old": "63", "new": "93"},
             "題": {"old": null, "new": "クエリ\\u001b[2J"}, "colour": {"new": "", "unit": "rgb"}}}
            """
        var driver = timeline(size, fake)
        driver.press(.tab)
        driver.answerAll()
        return driver
    }

    private static func patch(_ size: Size) -> Driver {
        let file = SymbolAddress("src/結合.py")
        let row = SampleHistory.entry(file, 0, day: 0, .patch, summary: "2 symbols modified")
        var fake = FakeTimeline(rows: [row])
        fake.payloads[row.commit] = """
            {"op": "patch", "address": "src/結合.py", "child_summary": "2 symbols modified", "child_ops": [
             {"op": "insert", "address": "src/結合.py::f", "content_id": "\(SampleHistory.content(1))",
              "content_summary": "function f"},
             {"op": "annotate", "address": "src/結合.py::g\\u202e", "note": {"by": "dev", "n": 12345678901234567890}}]}
            """
        var driver = timeline(size, fake, TimelineStart(repository: nil, address: file))
        driver.press(.tab)
        driver.answerAll()
        driver.press("G", .enter)
        return driver
    }
}
