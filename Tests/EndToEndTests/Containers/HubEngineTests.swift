import ContainerBridge
import Foundation
import MuseModel
import Synchronization
import Testing

@Suite(
    "The engine of a hub", .enabled(TestEngine.absence, { await TestEngine.isPossible }), .timeLimit(.minutes(5)))
struct HubEngineTests {
    @Test("Its containers are told as they are, in one look: running, ended, never started, missing")
    func topology() async throws {
        let engine = try await TestEngine.shared()
        let names = HubContainerNames(application: "look-app", database: "look-db", worker: "look-worker")
        try await engine.script("look-db", "exec sleep 600")
        try await engine.script("look-app", "exit 3")
        try await engine.docker("wait", "look-app")
        try await engine.docker("create", "--name", "look-app-blue", "muselens-test/postgres")
        let topology = try await HubEngine(program: engine.program, names: names, audit: .nowhere).topology()
        #expect(topology.engine == "docker")
        #expect(topology[.database]?.state == .running)
        #expect(topology[.database]?.startedAt != nil)
        #expect(topology[.database]?.image == "muselens-test/postgres")
        #expect(topology[.application]?.state == .exited)
        #expect(topology[.application]?.exitCode == 3)
        #expect(topology[.worker] == nil)
        #expect(topology.strangers.map(\.container.name) == ["look-app-blue"])
        #expect(topology.strangers.first?.container.state == .created)
        #expect(topology.notice == nil)
        try await engine.take("look-db", "look-app", "look-app-blue")
    }

    @Test("Each change is told by the engine's events: started, paused, ended, removed")
    func events() async throws {
        let engine = try await TestEngine.shared()
        let looks = Looks(
            HubEngine(program: engine.program, names: HubContainerNames(worker: "event-worker"), audit: .nowhere))
        try await looks.wait { $0[.worker] == nil }
        try await engine.script("event-worker", "exec sleep 600")
        try await looks.wait { $0[.worker]?.state == .running }
        try await engine.docker("pause", "event-worker")
        try await looks.wait { $0[.worker]?.state == .paused }
        try await engine.docker("unpause", "event-worker")
        try await looks.wait { $0[.worker]?.state == .running }
        try await engine.docker("kill", "event-worker")
        let ended = try await looks.wait { $0[.worker]?.state == .exited }
        #expect(ended[.worker]?.exitCode == 137)
        #expect(ended.notice == nil)
        try await engine.take("event-worker")
        try await looks.wait { $0[.worker] == nil }
        await looks.end()
    }

    @Test("An engine that tells no events is asked again and again, and the topology says so")
    func polling() async throws {
        let engine = try await TestEngine.shared()
        let folder = try TemporaryFolder()
        let program = folder.file("docker")
        try folder.write(
            """
            #!/bin/sh
            [ "$1" = events ] && { echo "events are not for you" >&2; exit 1; }
            exec \(engine.program) "$@"
            """, to: "docker")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        let looks = Looks(HubEngine(program: program, names: HubContainerNames(worker: "poll-worker"), audit: .nowhere))
        let first = try await looks.wait { $0.notice != nil }
        #expect(first.notice == "docker tells no events, so this is looked up every 5 s: events are not for you")
        try await engine.script("poll-worker", "exec sleep 600")
        try await looks.wait { $0[.worker]?.state == .running }
        await looks.end()
        #expect(folder.names == ["docker"])
        try await engine.take("poll-worker")
    }

    @Test("Loads are those of the containers that run; one that is gone hinders no other")
    func loads() async throws {
        let engine = try await TestEngine.shared()
        try await engine.script("load-busy", "while :; do :; done")
        try await engine.script("load-ended", "exit 0")
        try await engine.docker("wait", "load-ended")
        let hub = HubEngine(program: engine.program, audit: .nowhere)
        for asked in [["load-busy", "load-ended"], ["load-busy", "nobody"]] {
            let loads = try await hub.loads(of: asked)
            #expect(Set(loads.keys) == ["load-busy"])
            let load = try #require(loads["load-busy"])
            #expect(load.memoryBytes > 10_000)
            #expect(load.processorPercent > 5)
        }
        #expect(try await hub.loads(of: []).isEmpty)
        try await engine.take("load-busy", "load-ended")
    }

    @Test("A followed log is in the order of the engine's times, of both streams, and goes on until the container ends")
    func logs() async throws {
        let engine = try await TestEngine.shared()
        try await engine.script(
            "log-app",
            """
            for n in 1 2 3 4; do echo out$n; sleep 0.05; echo err$n >&2; sleep 0.05; done
            echo > /tmp/written
            until [ -e /tmp/go ]; do sleep 0.05; done
            echo last
            """)
        // All of them are there before they are asked for, so that each stream comes at once, for itself.
        try await TestContainer(name: "log-app", engine: engine).wait(until: "test -e /tmp/written")
        let read = Mutex<[LogLine]>([])
        let (firsts, came) = AsyncStream.makeStream(of: Void.self)
        let following = Task {
            try await HubEngine(program: engine.program, audit: .nowhere).logs(
                of: "log-app", tail: nil, isFollowed: true
            ) { lines in
                read.withLock { $0 += lines }
                if read.withLock({ $0.count >= 8 }) { came.yield() }
            }
        }
        for await _ in firsts { break }
        try await engine.docker("exec", "log-app", "sh", "-c", "echo > /tmp/go")
        try await following.value
        let lines = read.withLock { $0 }
        for (stream, name) in [(LogLine.Stream.output, "out"), (.error, "err")] {
            let texts = lines.dropLast().filter { $0.stream == stream }.map(\.text)
            #expect(texts == (1...4).map { "\(name)\($0)" })
        }
        let times = lines.compactMap(\.at)
        #expect(times == times.sorted())
        #expect(lines.last?.text == "last")
        #expect(lines.allSatisfy { $0.at != nil })
        try await engine.take("log-app")
    }

    @Test("The application that is only a compose file's service is where files are read and runs go, and is shown so")
    func service() async throws {
        let engine = try await TestEngine.shared()
        try await engine.docker(
            "run", "--detach", "--name", "deploy-service-app-1", "--label",
            "com.docker.compose.service=service-app", "--network", "none", "--entrypoint", "sh",
            "muselens-test/postgres", "-c",
            "mkdir -p /app/deploy; echo > /app/deploy/backfill_a.py; echo > /app/ready; exec sleep 600")
        try await TestContainer(name: "deploy-service-app-1", engine: engine).wait(until: "test -e /app/ready")
        let names = HubContainerNames(application: "service-app")
        let settled = HubEngine(program: engine.program, names: names, audit: .nowhere)
        #expect(settled.names.application == "service-app")
        await settled.settle(waiting: .seconds(60))
        #expect(settled.names.application == "deploy-service-app-1")
        let folder = try TemporaryFolder()
        let hub = HubEngine(
            program: engine.program, names: names, audit: AuditLog(environment: ["XDG_STATE_HOME": folder.path]))
        #expect(try await hub.backfillScripts() == [BackfillScript(name: "backfill_a.py", summary: "")])
        _ = await hub.run(.alembic(["current"])) { _ in }
        #expect(try folder.text("muselens/operations.log").contains("deploy-service-app-1"))
        #expect(try await hub.topology()[.application]?.name == "deploy-service-app-1")
        try await engine.take("deploy-service-app-1")
    }

    @Test("The log of a container that is not there is a failure in the engine's words")
    func noLog() async throws {
        let hub = HubEngine(program: try await TestEngine.shared().program, audit: .nowhere)
        await #expect(throws: EngineFailure.noSuchContainer(engine: "docker", container: "nobody")) {
            try await hub.logs(of: "nobody", tail: 10, isFollowed: false) { _ in }
        }
    }

    @Test(
        "Files of a container are read whole, with one command: scripts by their docstrings, migrations by their texts")
    func files() async throws {
        let engine = try await TestEngine.shared()
        try await engine.script(
            "file-app",
            #"""
            mkdir -p /app/deploy /app/alembic/versions/old.py
            printf '"""Fill genesis ops.\n\nMore."""\n' > /app/deploy/backfill_genesis_ops.py
            printf '#!x\n' > /app/deploy/backfill_bare.py
            printf '"""No backfill."""' > /app/deploy/other.py
            printf 'revision = "0002"' > /app/alembic/versions/0002_b.py
            printf 'revision = "0001"\r\n\n' > /app/alembic/versions/0001_a.py
            printf x > /app/alembic/versions/README
            echo > /app/ready; exec sleep 600
            """#)
        try await TestContainer(name: "file-app", engine: engine).wait(until: "test -e /app/ready")
        let hub = HubEngine(program: engine.program, names: HubContainerNames(application: "file-app"), audit: .nowhere)
        #expect(
            try await hub.backfillScripts() == [
                BackfillScript(name: "backfill_bare.py", summary: ""),
                BackfillScript(name: "backfill_genesis_ops.py", summary: "Fill genesis ops."),
            ])
        let migrations = try await hub.migrationFiles()
        #expect(
            migrations.files == [
                MigrationFile(name: "0001_a.py", text: "revision = \"0001\"\r\n\n"),
                MigrationFile(name: "0002_b.py", text: "revision = \"0002\""),
            ])
        #expect(migrations.place == "/app/alembic/versions in the container file-app")
        await #expect(throws: EngineFailure.noSuchFolder(container: "file-app", folder: "/no where")) {
            try await hub.migrationFiles(in: "/no where")
        }
        // Elsewhere, as alembic.ini says.
        try await engine.docker(
            "exec", "file-app", "sh", "-c",
            #"cd /app && mv alembic db && printf '[alembic]\nscript_location = %%(here)s/db\n' > alembic.ini"#)
        #expect(try await hub.migrationFiles().place == "/app/db/versions in the container file-app")
        try await engine.take("file-app")
        await #expect(throws: EngineFailure.noSuchContainer(engine: "docker", container: "file-app")) {
            try await hub.backfillScripts()
        }
    }
}

extension AuditLog {
    /// For engines that run nothing: no run can begin without a place for its lines.
    fileprivate static var nowhere: AuditLog { AuditLog(environment: [:]) }
}

/// What a watched topology told, one after the other.
private struct Looks: Sendable {
    private let looks: AsyncStream<HubTopology>
    private let watching: Task<Void, Never>

    init(_ engine: HubEngine) {
        let (looks, look) = AsyncStream.makeStream(of: HubTopology.self)
        self.looks = looks
        watching = Task {
            try? await engine.topologies { if case .success(let topology) = $0 { look.yield(topology) } }
        }
    }

    /// The first one from here on that is so.
    @discardableResult
    func wait(until isSo: (HubTopology) -> Bool) async throws -> HubTopology {
        for await look in looks where isSo(look) { return look }
        throw CancellationError()
    }

    /// Returns once nothing of it runs any more.
    func end() async {
        watching.cancel()
        await watching.value
    }
}
