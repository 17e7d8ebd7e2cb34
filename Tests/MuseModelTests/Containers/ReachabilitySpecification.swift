import MuseModel
import Testing

@Suite("Why the database can or cannot be reached")
struct ReachabilitySpecification {
    private func reachability(
        _ state: ContainerState, health: ContainerHealth? = nil, exit: Int? = nil, restarts: Int = 0,
        ports: [String] = []
    ) -> Reachability {
        let database = HubContainer(
            id: "1", name: "musehub_postgres", image: "postgres:16", state: state, health: health, exitCode: exit,
            restarts: restarts, ports: ports)
        return Reachability(HubTopology(engine: "docker", containers: [database], names: HubContainerNames()))
    }

    @Test("One that runs without a port is reached through the engine, which is all there is to do")
    func noPort() {
        let found = reachability(.running, health: .healthy)
        #expect(found.verdict == .reachable)
        #expect(found.sentence.contains("publishes no port"))
        #expect(found.sentence.contains("docker exec"))
        #expect(found.advice == nil)
    }

    @Test("A port that is published is told with its address; one of another program is none")
    func port() {
        let ports = ["127.0.0.1:15432->5432/tcp", "0.0.0.0:9187->9187/tcp"]
        #expect(reachability(.running, ports: ports).sentence.contains("publishes its server at 127.0.0.1:15432;"))
        #expect(reachability(.running, ports: [ports[1]]).sentence.contains("publishes no port"))
    }

    @Test(
        "What stands in the way is told with what to do",
        arguments: [
            (ContainerState.paused, Int?.none, 0, "is paused", "docker unpause musehub_postgres"),
            (.restarting, 1, 7, "started again, 7 times by now", "docker logs --tail 50 musehub_postgres"),
            (.restarting, 1, 0, "started again, and nobody", "docker logs"),
            (.exited, 0, 0, "does not run, and it ended in an orderly way", "docker start musehub_postgres"),
            (.exited, 137, 0, "was killed (status 137)", "docker start musehub_postgres"),
            (.exited, 2, 0, "ended with status 2", "docker start musehub_postgres"),
            (.created, nil, 0, "never started", "docker start musehub_postgres"),
            (.dead, nil, 0, "is dead", "docker inspect musehub_postgres"),
        ])
    func obstacles(_ state: ContainerState, exit: Int?, restarts: Int, words: String, advice: String) {
        let found = reachability(state, exit: exit, restarts: restarts)
        #expect(found.verdict == .unreachable)
        #expect(found.sentence.contains(words), "\(found.sentence)")
        #expect(found.advice?.hasPrefix(advice) == true)
    }

    @Test("One whose own check fails, or has not passed yet, may or may not answer")
    func health() {
        #expect(reachability(.running, health: .unhealthy).verdict == .doubtful)
        #expect(reachability(.running, health: .unhealthy).advice?.contains("docker logs") == true)
        #expect(reachability(.running, health: .starting).verdict == .doubtful)
    }

    @Test("A missing one is told with one that runs and looks like it, else with how to find out")
    func missing() {
        let other = HubContainer(id: "1", name: "musehub_postgres-green", image: "", state: .running)
        let slot = HubContainer(id: "2", name: "musehub-green", image: "", state: .running)
        let empty = Reachability(HubTopology(engine: "podman", containers: [slot], names: HubContainerNames()))
        #expect(empty.verdict == .unreachable)
        #expect(
            empty.sentence == "There is no container musehub_postgres, so the database cannot be reached through one.")
        #expect(empty.advice?.hasPrefix("podman ps --all") == true)
        let near = Reachability(HubTopology(engine: "docker", containers: [other, slot], names: HubContainerNames()))
        #expect(near.advice == "musehub_postgres-green runs: --container musehub_postgres-green names it.")
    }

    @Test("Whoever goes there directly needs no container, and no engine")
    func directly() {
        let topology = HubTopology(engine: "docker", containers: [], names: HubContainerNames())
        let trouble = EngineTrouble("There is no container engine here: docker or podman.", advice: "Install one.")
        for found in [
            Reachability(topology, directlyAt: "db.example:5432"), Reachability(trouble, directlyAt: "db.example:5432"),
        ] {
            #expect(found.verdict == .reachable)
            #expect(
                found.sentence == "muselens goes to the database at db.example:5432 directly, not through a container.")
        }
    }

    @Test("Without an engine the engine's own trouble is the reason, with its advice")
    func noEngine() {
        let found = Reachability(EngineTrouble("docker says: permission denied.", advice: "Be root."))
        #expect(found.verdict == .unreachable)
        #expect(found.sentence.hasSuffix("docker says: permission denied."))
        #expect(found.advice == "Be root.")
    }
}
