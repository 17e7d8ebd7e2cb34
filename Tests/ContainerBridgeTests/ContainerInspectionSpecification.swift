import MuseModel
import Testing

@testable import ContainerBridge

@Suite("What an engine's inspect tells of a container")
struct ContainerInspectionSpecification {
    /// From docker 20.10, shortened.
    private static let docker = """
        [{"Id": "8079095e6e8b", "Name": "/musehub", "RestartCount": 3, "Image": "sha256:1823cd2227ca",
          "State": {"Status": "exited", "Running": false, "ExitCode": 3, "StartedAt": "2026-11-24T11:56:37.254249264Z",
                    "FinishedAt": "2026-11-24T11:56:39.262305866Z"},
          "HostConfig": {"NetworkMode": "none"},
          "Config": {"Env": ["POSTGRES_USER=musehub", "ODD", "SUM=a=b"], "Image": "muselens-test/postgres",
                     "Labels": {"com.docker.compose.service": "web"}},
          "NetworkSettings": {"Ports": {}}},
         {"Id": "79984bc92eeb", "Name": "/musehub_postgres", "RestartCount": 0, "Image": "sha256:1823cd2227ca",
          "State": {"Status": "running", "Running": true, "ExitCode": 0, "StartedAt": "2026-11-24T11:56:44.5Z",
                    "FinishedAt": "2026-11-24T11:56:41Z", "Health": {"Status": "healthy", "FailingStreak": 0}},
          "HostConfig": {"NetworkMode": "default"}, "Config": {"Env": null, "Image": "postgres:16", "Labels": null},
          "NetworkSettings": {"Ports": {"5432/tcp": [{"HostIp": "::", "HostPort": "5432"},
                                                     {"HostIp": "127.0.0.1", "HostPort": "5432"}],
                                        "9187/tcp": null}}},
         {"Id": "ee70828893e1", "Name": "/musehub-blue", "RestartCount": 0, "Image": "sha256:1823cd2227ca",
          "State": {"Status": "created", "Running": false, "ExitCode": 0, "StartedAt": "0001-01-01T00:00:00Z",
                    "FinishedAt": "0001-01-01T00:00:00Z"},
          "HostConfig": {"NetworkMode": "host"},
          "Config": {"Env": [], "Image": "muselens-test/postgres", "ExposedPorts": {"5432/tcp": {}}},
          "NetworkSettings": {"Ports": {}}}]
        """

    /// From podman 4.3, shortened.
    private static let podman = """
        [{"Id": "10cc46320bea", "Name": "musehub_postgres", "RestartCount": 0, "Image": "1823cd2227ca",
          "ImageName": "localhost/muselens-test/postgres:latest",
          "State": {"OciVersion": "1.0.2-dev", "Status": "running", "ExitCode": 0,
                    "StartedAt": "2026-11-24T11:58:51.842302983+00:00", "FinishedAt": "0001-01-01T00:00:00Z",
                    "Health": {"Status": "", "FailingStreak": 0, "Log": null}},
          "HostConfig": {"NetworkMode": "bridge"}, "Config": {"Env": ["POSTGRES_DB=hub"], "Labels": {}},
          "NetworkSettings": {"Ports": {"5432/tcp": [{"HostIp": "", "HostPort": "15432"}]}}}]
        """

    private func containers(_ text: String) throws -> [HubContainer] {
        try #require(ContainerInspection.all(in: text)).map(\.container)
    }

    @Test("One that has ended has its time, its status, its restarts and its compose service")
    func ended() throws {
        let container = try containers(Self.docker)[0]
        #expect(container.name == "musehub")
        #expect(container.image == "muselens-test/postgres")
        #expect(container.state == .exited)
        #expect(container.exitCode == 3)
        #expect(container.finishedAt?.rfc3339 == "2026-11-24T11:56:39.262305866Z")
        #expect(container.restarts == 3)
        #expect(container.service == "web")
        #expect(container.health == nil)
    }

    @Test("One that runs has no end, though an earlier run had one; only published ports are its ports")
    func running() throws {
        let container = try containers(Self.docker)[1]
        #expect(container.state == .running)
        #expect(container.health == .healthy)
        #expect(container.finishedAt == nil)
        #expect(container.exitCode == nil)
        #expect(container.ports == ["127.0.0.1:5432->5432/tcp", "[::]:5432->5432/tcp"])
    }

    @Test("The year 1 is never, and on the host's own network what is exposed is the host's")
    func created() throws {
        let container = try containers(Self.docker)[2]
        #expect(container.state == .created)
        #expect(container.startedAt == nil)
        #expect(container.exitCode == nil)
        #expect(container.ports == ["0.0.0.0:5432->5432/tcp"])
    }

    @Test("podman's words: an empty health is none, an empty address is all, and the image has its name elsewhere")
    func podman() throws {
        let container = try containers(Self.podman)[0]
        #expect(container.name == "musehub_postgres")
        #expect(container.image == "localhost/muselens-test/postgres:latest")
        #expect(container.health == nil)
        #expect(container.startedAt?.rfc3339 == "2026-11-24T11:58:51.842302983Z")
        #expect(container.ports == ["0.0.0.0:15432->5432/tcp"])
    }

    @Test("The variables are split at the first sign, and what is none is left out")
    func environment() throws {
        let environment = try #require(ContainerInspection.all(in: Self.docker))[0].environment
        #expect(environment == ["POSTGRES_USER": "musehub", "SUM": "a=b"])
    }

    @Test("What is no such JSON is nothing", arguments: ["", "json", "[{}]", "{}"])
    func unintelligible(_ text: String) {
        #expect(ContainerInspection.all(in: text) == nil)
    }
}
