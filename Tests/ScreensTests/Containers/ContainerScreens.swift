import MuseModel
import TerminalKit
import Testing

@testable import Screens

extension GoldenScreen {
    static let containers: [GoldenScreen] =
        both("containers") { shown(.containers, $0) { $0.engine = SampleContainers.engine } }
        + both("log") { shown(.logs(container: "musehub"), $0) { $0.engine = SampleContainers.engine } }
        + [
            GoldenScreen("containers-missing", 120, 40) {
                var driver = shown(.containers, $0) { $0.engine = SampleContainers.engine }
                driver.press("G")
                driver.press("k", "k")
                driver.answerAll()
                return driver
            },
            GoldenScreen("containers-stranger", 120, 40) {
                var driver = shown(.containers, $0) { $0.engine = SampleContainers.engine }
                driver.press("G")
                driver.answerAll()
                return driver
            },
            GoldenScreen("containers-details", 80, 24) {
                var driver = shown(.containers, $0) { $0.engine = SampleContainers.engine }
                driver.press(.tab)
                return driver
            },
            GoldenScreen("containers-no-engine", 80, 24) { shown(.containers, $0) },
            GoldenScreen("log-found", 80, 24) {
                var driver = shown(.logs(container: "musehub"), $0) { $0.engine = SampleContainers.engine }
                driver.type("/error")
                driver.press(.enter)
                return driver
            },
            GoldenScreen("log-no-engine", 80, 24) { shown(.logs(container: "musehub"), $0) },
        ]

    private static func shown(
        _ location: Location, _ size: Size, _ change: (inout FakeHub) -> Void = { _ in }
    ) -> Driver {
        var hub = FakeHub()
        change(&hub)
        return Driver.answered(location, width: size.width, height: size.height, hub: hub)
    }
}

/// A hub's containers as an engine may describe them.
enum SampleContainers {
    static let database = HubContainer(
        id: String(repeating: "4be1", count: 16), name: "musehub_postgres", image: "postgres:16", state: .running,
        health: .healthy, startedAt: at(-300_000))
    static let application = HubContainer(
        id: String(repeating: "c0de", count: 16), name: "musehub", image: "musehub:latest", state: .running,
        startedAt: at(-7_300), restarts: 3, ports: ["127.0.0.1:8000->8000/tcp"])
    static let runner = HubContainer(
        id: String(repeating: "0dd1", count: 16), name: "musehub_runner", image: "musehub:latest", state: .exited,
        startedAt: at(-9_000), finishedAt: at(-60), exitCode: 137)
    static let blue = HubContainer(
        id: String(repeating: "b1ee", count: 16), name: "musehub-blue", image: "musehub:next", state: .running,
        startedAt: at(-500))

    static let topology = HubTopology(
        engine: "docker",
        members: [
            .init(role: .application, expectedName: "musehub", container: application),
            .init(role: .database, expectedName: "musehub_postgres", container: database),
            .init(role: .worker, expectedName: "musehub_worker", container: nil),
            .init(role: .runner, expectedName: "musehub_runner", container: runner),
        ],
        strangers: [
            .init(
                container: blue,
                explanation: "musehub-blue looks like a slot of staging or production, not the active container.")
        ])

    static let log: [LogLine] = (0..<60).map { (index: Int) -> LogLine in
        let moment = at(Double(index) - 100)
        guard index % 20 == 7 else { return LogLine("GET /repos/\(index) 200", at: moment) }
        return LogLine("ERROR: no \u{1B}[2Jmanifest for snapshot \(index)", stream: .error, at: moment)
    }

    static let engine = FakeEngine(
        topology: topology,
        loads: [
            "musehub": ContainerLoad(memoryBytes: 200 << 20, memoryLimitBytes: 1 << 30, processorPercent: 12.4),
            "musehub_postgres": ContainerLoad(memoryBytes: 812 << 20, memoryLimitBytes: nil, processorPercent: 101.2),
        ],
        log: log)

    private static func at(_ seconds: Double) -> UTCTimestamp? {
        UTCTimestamp(secondsSince1970: Int64(Samples.now + seconds))
    }
}
