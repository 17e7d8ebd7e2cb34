/// A connection that could not be made, in libpq's words, and what to try next.
public struct ConnectionFailure: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Cause: Hashable, Sendable {
        case unreachable
        case unknownHost
        case passwordRefused
        case passwordMissing
        case unknownDatabase
        case unknownRole
        case notPermitted
        case encryption
        case tooManyConnections
        case startingUp
        /// A pooler takes no setting of that kind.
        case settingRefused
        /// The server is there but could not tell about itself.
        case firstQuestion
        /// The container engine led to no server.
        case container(advice: String?)
        case other
    }

    public let cause: Cause
    /// Where muselens tried to connect, without a secret.
    public let place: String
    public let said: String

    public init(cause: Cause, place: String, said: String) {
        self.cause = cause
        self.place = place
        self.said = said
    }

    public var description: String {
        // libpq's words may go over several indented lines, and may end in a question of their own.
        let words = said.isEmpty ? "no reason given" : said.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let isSentence = words.hasSuffix(".") || words.hasSuffix("?")
        return "Could not connect to PostgreSQL at \(place): \(words)\(isSentence ? "" : ".")"
    }

    /// What to try next.
    public var advice: String {
        switch cause {
        case .unreachable where said.contains("timeout expired"):
            "Is this its address? See --host and --port. A server lets nobody in while a session has its own catalogs "
                + "locked, as VACUUM FULL pg_class does. For longer, set connect_timeout."
        case .unreachable:
            "Is the server running, and is this its address? See --host and --port. "
                + "MuseHub's own database publishes no port. Without a server at hand: muselens demo"
        case .unknownHost: "Check the spelling of --host."
        case .passwordRefused:
            "Check the user and the password: PGPASSWORD, the password file ~/.pgpass, or the URL are read in libpq's order."
        case .passwordMissing:
            "Give it in PGPASSWORD or the password file ~/.pgpass, or run muselens on a terminal, where it asks."
        case .unknownDatabase: "Name one that exists with --dbname; psql -l lists them."
        case .unknownRole: "Name a login that exists with --user."
        case .notPermitted: "The server's pg_hba.conf, or the pooler's auth_file, does not let this login in from here."
        case .encryption:
            "See sslmode, sslrootcert and the other TLS options of libpq: they work in the URL and in PGSSL… ."
        case .tooManyConnections:
            "All connection slots are taken: try again, or connect through the pooler. Where the last ones are reserved "
                + "for superusers, a superuser still gets in."
        case .startingUp: "The server is starting or stopping: try again in a moment."
        case .settingRefused:
            "A pooler refuses what options=…, PGOPTIONS or another PG… variable asks for. muselens needs none of it: "
                + "leave it out, or have PgBouncer pass over it (ignore_startup_parameters)."
        case .container(let advice): advice ?? "muselens demo runs without a server of yours."
        case .firstQuestion, .other: "muselens demo runs without a server of yours."
        }
    }
}

extension ConnectionFailure.Cause {
    /// Tells the cause from the words: libpq 15 gives no code for a connection that failed.
    /// A server that speaks another language is `.other`, and its words are shown all the same.
    init(words: String, passwordNeeded: Bool) {
        let patterns: [(String, Self)] = [
            ("password authentication failed", .passwordRefused),
            ("SASL authentication failed", .passwordRefused),
            ("no password supplied", .passwordMissing),
            ("could not translate host name", .unknownHost),
            ("Connection refused", .unreachable),
            ("No such file or directory", .unreachable),
            ("timeout expired", .unreachable),
            ("No route to host", .unreachable),
            ("Network is unreachable", .unreachable),
            ("no pg_hba.conf entry", .notPermitted),
            ("pg_hba.conf rejects", .notPermitted),
            ("\"trust\" authentication failed", .notPermitted),
            ("Peer authentication failed", .notPermitted),
            ("too many clients", .tooManyConnections),
            ("too many connections", .tooManyConnections),
            ("remaining connection slots", .tooManyConnections),
            ("the database system is", .startingUp),
            ("unsupported startup parameter", .settingRefused),
            ("SSL", .encryption),
            ("certificate", .encryption),
        ]
        if passwordNeeded {
            self = .passwordMissing
        } else if words.contains("database \"") && words.contains("does not exist") {
            self = .unknownDatabase
        } else if words.contains("role \"") && words.contains("does not exist") {
            self = .unknownRole
        } else {
            self = patterns.first { words.contains($0.0) }?.1 ?? .other
        }
    }
}
