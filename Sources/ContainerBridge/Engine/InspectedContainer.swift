internal import FoundationEssentials
internal import MuseModel

/// An element of what `inspect` writes.
struct InspectedContainer: Decodable {
    let id: String
    let name: String
    let restartCount: Int?
    let imageName: String?
    let state: State
    let config: Config?
    let hostConfig: HostConfig?
    let networkSettings: NetworkSettings?

    enum CodingKeys: String, CodingKey {
        case id = "Id"
        case name = "Name"
        case restartCount = "RestartCount"
        case imageName = "ImageName"
        case state = "State"
        case config = "Config"
        case hostConfig = "HostConfig"
        case networkSettings = "NetworkSettings"
    }

    struct State: Decodable {
        let status: String
        let exitCode: Int?
        let startedAt: String?
        let finishedAt: String?
        let health: Health?

        enum CodingKeys: String, CodingKey {
            case status = "Status"
            case exitCode = "ExitCode"
            case startedAt = "StartedAt"
            case finishedAt = "FinishedAt"
            case health = "Health"
        }
    }

    struct Health: Decodable {
        let status: String?

        enum CodingKeys: String, CodingKey { case status = "Status" }
    }

    struct Config: Decodable {
        let image: String?
        let environment: [String]?
        let labels: [String: String]?
        /// By port and protocol, as `5432/tcp`.
        let exposedPorts: [String: Empty]?

        enum CodingKeys: String, CodingKey {
            case image = "Image"
            case environment = "Env"
            case labels = "Labels"
            case exposedPorts = "ExposedPorts"
        }
    }

    struct Empty: Decodable {}

    struct HostConfig: Decodable {
        let networkMode: String?

        enum CodingKeys: String, CodingKey { case networkMode = "NetworkMode" }
    }

    struct NetworkSettings: Decodable {
        /// By port and protocol; `nil` for one that is not published.
        let ports: [String: [Address]?]?

        enum CodingKeys: String, CodingKey { case ports = "Ports" }
    }

    struct Address: Decodable {
        let host: String?
        let port: String?

        enum CodingKeys: String, CodingKey {
            case host = "HostIp"
            case port = "HostPort"
        }
    }
}

extension InspectedContainer {
    /// Compose's own label, which podman's compose sets too.
    static let serviceLabel = "com.docker.compose.service"

    var container: HubContainer {
        let state = ContainerState(rawValue: Self.states[state.status] ?? state.status)
        let runs = state == .running || state == .paused
        let startedAt = Self.moment(self.state.startedAt)
        return HubContainer(
            id: id, name: name.hasPrefix("/") ? String(name.dropFirst()) : name,
            image: imageName ?? config?.image ?? "", state: state,
            health: self.state.health?.status.flatMap { ContainerHealth(rawValue: $0) }, startedAt: startedAt,
            finishedAt: runs ? nil : Self.moment(self.state.finishedAt),
            exitCode: runs || startedAt == nil ? nil : self.state.exitCode, restarts: restartCount ?? 0,
            ports: ports, service: config?.labels?[Self.serviceLabel])
    }

    /// Words of podman's for what docker has a word of its own for.
    private static let states = ["stopped": "exited", "configured": "created", "initialized": "created"]

    /// `nil` for the year 1, which stands for never.
    private static func moment(_ text: String?) -> UTCTimestamp? {
        guard let moment = text.flatMap({ UTCTimestamp(rfc3339: $0) }), moment.secondsSince1970 > 0 else { return nil }
        return moment
    }

    private var ports: [String] {
        // On the host's own network every port is the host's.
        if hostConfig?.networkMode == "host" {
            return (config?.exposedPorts ?? [:]).keys.map { "0.0.0.0:\($0.prefix { $0 != "/" })->\($0)" }.sorted()
        }
        let published = (networkSettings?.ports ?? [:]).flatMap { port, addresses in
            (addresses ?? []).map { "\(Self.host($0.host)):\($0.port ?? "")->\(port)" }
        }
        return Set(published).sorted()
    }

    /// podman writes nothing for all addresses.
    private static func host(_ text: String?) -> String {
        guard let text, !text.isEmpty else { return "0.0.0.0" }
        return text.contains(":") ? "[\(text)]" : text
    }
}
