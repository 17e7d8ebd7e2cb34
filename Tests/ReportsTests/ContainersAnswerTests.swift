import MuseModel
import Reports
import Testing

@Suite("The containers of a hub, as a report")
struct ContainersAnswerTests {
    private let now = UTCTimestamp(millisecondsSince1970: 1_795_521_600_000)

    private var topology: HubTopology {
        let started = UTCTimestamp(millisecondsSince1970: 1_795_521_600_000 - 7_200_000)
        let database = HubContainer(
            id: "1", name: "deploy-musehub_postgres-1", image: "postgres:16", state: .running, health: .healthy,
            startedAt: started, restarts: 2, ports: ["127.0.0.1:5432->5432/tcp"], service: "musehub_postgres")
        let slot = HubContainer(id: "2", name: "musehub-blue", image: "musehub:1", state: .created)
        return HubTopology(engine: "docker", containers: [database, slot], names: HubContainerNames())
    }

    private func object(_ answer: ContainersAnswer, _ row: Int) -> [String: ReportValue] {
        let values = answer.rows(topology)[row]
        #expect(values.count == answer.columns.count)
        return Dictionary(uniqueKeysWithValues: zip(answer.columns.map(\.name), values))
    }

    @Test("A program gets the contract's fields first, then whatever there is more")
    func fields() {
        let answer = ContainersAnswer(isForPeople: false, now: now)
        #expect(answer.columns.prefix(6).map(\.name) == ["name", "role", "state", "status", "health", "image"])
        let database = object(answer, 1)
        #expect(database["name"] == .text("deploy-musehub_postgres-1"))
        #expect(database["role"] == .text("database"))
        #expect(database["state"] == .text("running"))
        #expect(database["status"] == .text("Up 2 hours (healthy)"))
        #expect(database["health"] == .text("healthy"))
        #expect(database["restarts"] == .integer(2))
        #expect(database["ports"] == .array([.text("127.0.0.1:5432->5432/tcp")]))
        #expect(database["note"] == .text("It is the compose service musehub_postgres."))
    }

    @Test("A role without a container is a row with the state missing, and its expected name")
    func missing() {
        let application = object(ContainersAnswer(isForPeople: false, now: now), 0)
        #expect(application["name"] == .text("musehub"))
        #expect(application["state"] == .text("missing"))
        #expect(application["status"] == .null)
        #expect(application["ports"] == .null)
        #expect(object(ContainersAnswer(isForPeople: true, now: now), 0)["status"] == .text("missing"))
    }

    @Test("One that only looks like it has no role, and a note that says so")
    func stranger() {
        let slot = object(ContainersAnswer(isForPeople: false, now: now), 4)
        #expect(slot["role"] == .null)
        #expect(slot["note"] == .text(topology.strangers[0].explanation))
    }

    @Test("Loads are there where they were measured; what does not run has none")
    func loads() {
        let load = ContainerLoad(memoryBytes: 1024, memoryLimitBytes: nil, processorPercent: 0.5)
        for isForPeople in [false, true] {
            let answer = ContainersAnswer(
                isForPeople: isForPeople, now: now, loads: ["deploy-musehub_postgres-1": load])
            #expect(object(answer, 1)["memory_bytes"] == .integer(1024))
            #expect(object(answer, 1)["cpu_percent"] == .decimal("0.5"))
            #expect(object(answer, 4)["memory_bytes"] == .null)
        }
    }
}
