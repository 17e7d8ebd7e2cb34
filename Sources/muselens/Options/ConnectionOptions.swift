import ArgumentParser
import ContainerBridge
import PostgresClient

/// Which database, and under which limits it is asked.
struct ConnectionOptions: ParsableArguments {
    @Option(help: "postgresql://…, a libpq keyword string, or SQLAlchemy's postgresql+driver://….")
    var url: String?

    @Option(name: [.customShort("h"), .long], help: "The server's host, or the folder of its socket, as in psql.")
    var host: String?

    @Option(name: [.customShort("p"), .long], help: "The server's port.")
    var port: String?

    @Option(name: [.customShort("U"), .customLong("user"), .customLong("username")], help: "The login.")
    var user: String?

    @Option(name: [.customShort("d"), .customLong("dbname")], help: "The database, or a connection string.")
    var database: String?

    @Option(help: "An entry of libpq's service file.")
    var service: String?

    @Option(
        defaultAsFlag: ContainerBridge.usualContainer,
        help: "The container that the server is in, by way of the container engine; it publishes no port for this.")
    var container: String?

    @Option(help: "A connection of the configuration file: muselens config lists them.")
    var profile: String?

    @Option(help: "The container engine: docker, podman, or a path. Default: the first that answers.")
    var engine: String?

    @Option(help: "Seconds that a statement may take; 0 for no limit. Default: 30.")
    var timeout: Double?

    @Option(help: "Add a line for each statement to a file: what was asked and how long it took, never a value.")
    var log: String?

    func validate() throws {
        guard timeout.map({ (0...Self.longestTimeout).contains($0) }) ?? true else {
            throw ValidationError("--timeout takes seconds from 0 (no limit) to \(Int(Self.longestTimeout)).")
        }
        guard container == nil || url == nil && host == nil && port == nil && service == nil else {
            throw ValidationError(
                "--container says where the server is: no --url, --host, --port or --service beside it.")
        }
    }

    /// The server takes milliseconds as a 32-bit number.
    private static let longestTimeout = 2_147_483.0
    /// Seconds.
    private static let usualTimeout = 30.0

    var settings: StatementSettings {
        let seconds = timeout ?? Self.usualTimeout
        return StatementSettings(statementTimeout: seconds == 0 ? 0 : max(1, Int(seconds * 1000)))
    }

    var source: TargetSource {
        TargetSource(url: url, host: host, port: port, user: user, database: database, service: service)
    }

    /// Whether an option says where to connect.
    var namesTarget: Bool {
        [url, host, port, user, database, service, container].contains { $0 != nil }
    }
}
