import MuseModel
import Testing

@Suite("Who is who among the containers")
struct HubTopologySpecification {
    private func container(_ name: String, service: String? = nil) -> HubContainer {
        HubContainer(id: name, name: name, image: "i", state: .running, service: service)
    }

    private func topology(_ containers: HubContainer..., names: HubContainerNames = HubContainerNames()) -> HubTopology
    {
        HubTopology(engine: "docker", containers: containers, names: names)
    }

    @Test("Each role goes to the container of its name, and a role without one is there as missing")
    func names() {
        let found = topology(container("musehub"), container("musehub_postgres"))
        #expect(found.members.map(\.role) == HubRole.allCases)
        #expect(found.members.map { $0.container?.name } == ["musehub", "musehub_postgres", nil, nil])
        #expect(found.members[2].expectedName == "musehub_worker")
        #expect(found.strangers.isEmpty)
    }

    @Test("Where no container has the name, the only one of the compose service of that name has the role")
    func services() {
        let found = topology(container("deploy-musehub-1", service: "musehub"))
        #expect(found[.application]?.name == "deploy-musehub-1")
        #expect(found.names == HubContainerNames(application: "deploy-musehub-1"))
        #expect(found.strangers.isEmpty)
    }

    @Test("Of several of that service nobody can tell which one is meant")
    func severalServices() {
        let found = topology(
            container("a-musehub-1", service: "musehub"), container("b-musehub-1", service: "musehub"))
        #expect(found[.application] == nil)
        #expect(found.strangers.map(\.container.name) == ["a-musehub-1", "b-musehub-1"])
        #expect(found.strangers[0].explanation.contains("compose service musehub too"))
    }

    @Test(
        "Names that look like slots, copies or former containers are told with what they look like",
        arguments: [
            ("musehub-blue", "slot (blue) of musehub;"), ("musehub_GREEN", "slot (green) of musehub;"),
            ("musehub-v2", "slot (v2) of musehub;"), ("musehub-blue-1", "slot (blue) of musehub;"),
            ("musehub_postgres_old", "a musehub_postgres that was put aside (old);"),
            ("musehub_postgres-20261101", "a musehub_postgres that was put aside (20261101);"),
            ("musehub_worker-2", "another copy of musehub_worker;"),
            ("0123456789ab_musehub", "compose calls a musehub that it makes anew"),
        ])
    func lookalikes(_ name: String, words: String) {
        let stranger = topology(container(name)).strangers.first
        #expect(stranger?.container.name == name)
        #expect(stranger?.explanation.contains(words) == true, "\(stranger?.explanation ?? "")")
        #expect(stranger?.explanation.hasPrefix(name) == true)
    }

    @Test(
        "Other names of the same beginning are other programs",
        arguments: [
            "musehub_redis", "musehub_postgres_exporter", "museum", "blue", "musehub-", "postgres", "my-musehub",
        ])
    func others(_ name: String) {
        #expect(topology(container(name)).strangers.isEmpty)
        #expect(!HubContainerNames().concern(name: name, service: nil))
    }

    @Test("Where a slot was named for the application, the other slot and the usual name are the strangers")
    func namedSlot() {
        let found = topology(
            container("musehub-blue"), container("musehub-green"), container("musehub"),
            names: HubContainerNames(application: "musehub-blue"))
        #expect(found[.application]?.name == "musehub-blue")
        #expect(found.strangers.map(\.container.name) == ["musehub", "musehub-green"])
        #expect(found.strangers[0].explanation.contains("was told to work with musehub-blue"))
    }

    @Test("Of concern is who has a role by name or service, and who looks like it")
    func concern() {
        let names = HubContainerNames()
        #expect(names.concern(name: "musehub_runner", service: nil))
        #expect(names.concern(name: "x-1", service: "musehub_worker"))
        #expect(names.concern(name: "musehub-green", service: nil))
        #expect(!names.concern(name: "x-1", service: "web"))
    }

    @Test(
        "What one does and since when is told in the engines' own words",
        arguments: [
            (HubContainer.running(seconds: 7200), "Up 2 hours"),
            (.running(seconds: 61, health: .healthy), "Up 1 minute (healthy)"),
            (.running(seconds: -5), "Up 0 seconds"),
            (.ended(137, seconds: 86_400 * 3), "Exited (137) 3 days ago"),
            (.ended(1, seconds: 1, state: .restarting), "Restarting (1) 1 second ago"),
            (HubContainer(id: "", name: "", image: "", state: .created), "Created"),
        ])
    func status(_ container: HubContainer, words: String) {
        #expect(container.status(at: .sample) == words)
    }
}

extension UTCTimestamp {
    fileprivate static let sample = UTCTimestamp(millisecondsSince1970: 1_795_521_600_000)

    fileprivate static func ago(_ seconds: Int64) -> UTCTimestamp {
        UTCTimestamp(millisecondsSince1970: 1_795_521_600_000 - seconds * 1000)
    }
}

extension HubContainer {
    fileprivate static func running(seconds: Int64, health: ContainerHealth? = nil) -> HubContainer {
        HubContainer(id: "", name: "", image: "", state: .running, health: health, startedAt: .ago(seconds))
    }

    fileprivate static func ended(_ code: Int, seconds: Int64, state: ContainerState = .exited) -> HubContainer {
        HubContainer(id: "", name: "", image: "", state: state, finishedAt: .ago(seconds), exitCode: code)
    }
}
