internal import CLibpq

/// Which database to connect to, as libpq's own keywords and values. What is not named here libpq takes from its
/// environment, service file, password file and defaults.
public struct ConnectionTarget: Sendable, Hashable {
    private(set) var parameters: [String: String] = [:]
    /// The container that the server is in, where the host is no more than a way to it.
    private(set) var container: String?

    public init() {}

    /// - Parameters:
    ///   - text: a URL (`postgresql://`, `postgres://`, SQLAlchemy's `postgresql+driver://`) or a keyword string.
    ///   - origin: where the text came from, for the error.
    /// - Throws: ``TargetFailure`` when libpq cannot read it.
    public init(parsing text: String, origin: String) throws(TargetFailure) {
        let spelling = SQLAlchemyURL.libpqSpelling(of: text)
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(spelling, &message) else {
            defer { PQfreemem(message) }
            let words = message.map { String(cString: $0) } ?? "out of memory"
            let said = words.split(whereSeparator: \.isNewline).joined(separator: " ")
            throw TargetFailure(origin: origin, said: Redaction(source: spelling).apply(to: said))
        }
        defer { PQconninfoFree(options) }
        if SQLAlchemyURL.hasMisplacedLogin(spelling) {
            throw TargetFailure(
                origin: origin, said: "a password holds a / ? or # that must be written %2F, %3F or %23, or an @ %40")
        }
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val {
                parameters[String(cString: keyword)] = String(cString: value)
            }
            option += 1
        }
        if let port = parameters["port"], !port.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "," }) {
            throw TargetFailure(origin: origin, said: "its port is not a number")
        }
    }

    /// Sets one of libpq's keywords; `nil` leaves it as it was.
    public mutating func set(_ keyword: Keyword, to value: String?) {
        if let value { parameters[keyword.rawValue] = value }
    }

    public enum Keyword: String, Sendable {
        case host, port, user, service, password, options
        case database = "dbname"
    }

    /// Leads to a server inside a container.
    ///
    /// - Parameters:
    ///   - host: of the way there, as libpq takes it.
    ///   - user: the login, and `database`, where the target names none of its own.
    public mutating func enter(container: String, host: String, port: Int, user: String, database: String) {
        self.container = container
        parameters["host"] = host
        parameters["port"] = String(port)
        parameters["user"] = parameters["user"] ?? user
        parameters["dbname"] = parameters["dbname"] ?? database
    }

    /// Whether anything says where to connect.
    public var isEmpty: Bool { parameters.isEmpty }

    /// The login that it names; `nil` where libpq finds one elsewhere.
    public var user: String? { parameters["user"] }
    /// The database that it names; `nil` where libpq finds one elsewhere.
    public var database: String? { parameters["dbname"] }

    /// What names the server, the login and the database, as a keyword string. Nothing that may be a secret is in it:
    /// of libpq's many keywords only those that are known to be none.
    public var withoutSecrets: String {
        ["host", "hostaddr", "port", "user", "dbname", "service", "sslmode"]
            .compactMap { keyword in parameters[keyword].map { "\(keyword)=\($0)" } }.joined(separator: " ")
    }

    /// The same target with a password that a person typed.
    func withPassword(_ password: String) -> ConnectionTarget {
        var copy = self
        copy.parameters["password"] = password
        return copy
    }

    /// Where nobody answers: a connection that waits for hours is no use to a person or a script. In seconds, the last
    /// one in milliseconds. A target may name its own.
    private var limits = [
        "connect_timeout": "10", "keepalives_idle": "30", "keepalives_interval": "10", "keepalives_count": "3",
        "tcp_user_timeout": "30000",
    ]

    /// What libpq would find in the environment is not to be hidden by a limit of muselens's own.
    mutating func yield(to environment: [String: String]) {
        if environment["PGCONNECT_TIMEOUT"] != nil { limits["connect_timeout"] = nil }
    }

    /// Keywords and values for the connection: the target's own, and what muselens asks of every connection.
    var connectionParameters: [String: String] {
        var all = limits.merging(parameters) { $1 }
        all["application_name"] = ReadOnlySession.applicationName
        all["client_encoding"] = "UTF8"
        return all
    }

    /// Hosts, ports and database as the target names them, without a secret; for messages before a connection is there.
    public var place: String {
        if let container { return "the container \(container)" }
        let host = parameters["host"] ?? parameters["hostaddr"] ?? "the default host"
        let port = parameters["port"].map { ":\($0)" } ?? ""
        let database = parameters["dbname"].map { ", database \($0)" } ?? ""
        return parameters["service"].map { "service \($0)" } ?? "\(host)\(port)\(database)"
    }
}
