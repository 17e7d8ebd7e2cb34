import TestSupport
import Testing

@testable import PostgresClient

@Suite("Connection targets")
struct ConnectionTargetTests {
    struct Spelling: Sendable, CustomTestStringConvertible {
        let text: String
        let parameters: [String: String]

        var testDescription: String { text }
    }

    static let spellings = [
        Spelling(
            text: "postgresql://me:pw@db.example:5433/hub?connect_timeout=3",
            parameters: [
                "user": "me", "password": "pw", "host": "db.example", "port": "5433", "dbname": "hub",
                "connect_timeout": "3",
            ]),
        Spelling(text: "postgres://db.example/hub", parameters: ["host": "db.example", "dbname": "hub"]),
        Spelling(
            text: "postgresql://a:5432,b:5433/hub?target_session_attrs=standby",
            parameters: ["host": "a,b", "port": "5432,5433", "dbname": "hub", "target_session_attrs": "standby"]),
        Spelling(
            text: "host=/tmp dbname='my hub' password='a b'",
            parameters: ["host": "/tmp", "dbname": "my hub", "password": "a b"]),
        Spelling(text: "postgresql://[::1]:5432/hub", parameters: ["host": "::1", "port": "5432", "dbname": "hub"]),
        Spelling(
            text: "postgresql://me:p%40s%2Fs%3A@h/hub",
            parameters: ["user": "me", "password": "p@s/s:", "host": "h", "dbname": "hub"]),
        Spelling(
            text: "postgresql+asyncpg://me@h/hub?ssl=require&prepared_statement_cache_size=0&command_timeout=60",
            parameters: ["user": "me", "host": "h", "dbname": "hub", "sslmode": "require"]),
        Spelling(
            text: "postgresql+asyncpg://h/hub?ssl=true",
            parameters: ["host": "h", "dbname": "hub", "sslmode": "require"]),
        Spelling(
            text: "postgresql+asyncpg://h/hub?ssl=False",
            parameters: ["host": "h", "dbname": "hub", "sslmode": "disable"]),
        Spelling(
            text: "postgresql+psycopg://h/hub?sslmode=verify-full&sslrootcert=/ca.pem",
            parameters: ["host": "h", "dbname": "hub", "sslmode": "verify-full", "sslrootcert": "/ca.pem"]),
        Spelling(text: "postgres+psycopg2://h:5432/hub", parameters: ["host": "h", "port": "5432", "dbname": "hub"]),
        Spelling(text: "postgresql+asyncpg:///hub?host=/tmp", parameters: ["dbname": "hub", "host": "/tmp"]),
        Spelling(text: "service=muse", parameters: ["service": "muse"]),
        Spelling(text: "", parameters: [:]),
    ]

    @Test("Each spelling means what libpq, or SQLAlchemy, means by it", arguments: spellings)
    func spelling(_ spelling: Spelling) throws {
        #expect(try ConnectionTarget(parsing: spelling.text, origin: "--url").parameters == spelling.parameters)
    }

    @Test(
        "What libpq cannot read is refused with its origin",
        arguments: [
            "hub", "host", "nonsense=1", "postgresql://h:port/hub", "postgresql://h/hub?nonsense=1", "mysql://h/hub",
        ])
    func refused(text: String) {
        let failure = #expect(throws: TargetFailure.self) {
            try ConnectionTarget(parsing: text, origin: "DATABASE_URL")
        }
        #expect(failure?.description.hasPrefix("DATABASE_URL ") == true)
    }

    @Test("Where a string holds no secret, the error names what was not understood")
    func helpfulWords() {
        let failure = #expect(throws: TargetFailure.self) { try ConnectionTarget(parsing: "hots=h", origin: "--url") }
        #expect(failure?.said.contains("hots") == true)
    }

    @Test("A password that stands where a port should is not repeated either")
    func passwordAsPort() {
        let failure = #expect(throws: TargetFailure.self) {
            try ConnectionTarget(parsing: "postgresql://u:SeCrEt", origin: "--url")
        }
        #expect(failure?.description.contains("SeCrEt") == false)
    }

    @Test("Neither a malformed target nor the place of one that was understood repeats a password")
    func secrets() {
        let marker = "SeCrEt"
        let passwords = [
            marker, "a/\(marker)", "\(marker)/a", "a@\(marker)", "\(marker)@a", "a?\(marker)", "a#\(marker)",
            "%\(marker)",
            "\(marker)%", "%zz\(marker)", "%00\(marker)", "a:\(marker)", "[\(marker)", "a b \(marker)", "a&\(marker)",
            "a'\(marker)", "a\"\(marker)\"b", "a\\\(marker)", "a=\(marker)", "12/34\(marker)", "a\n\(marker)",
            "é\(marker)",
        ]
        let frames = [
            "postgresql://u:@@h/d", "postgresql://u:@@h:port/d", "postgresql://u:@@/d", "postgres://u:@@h:1:2/d",
            "postgresql+asyncpg://u:@@h/d?nonsense=1", "postgresql://u:@@[::1/d", "postgresql:/u:@@h/d",
            "postgresql//u:@@h/d", "u:@@h/d", "postgresql://u:@@h/d?x", "postgresql://h/d?password=@",
            "postgresql://h/d?password=@&nonsense=1", "postgresql://h/d?password=@&x", "postgresql://h/d?passwrd=@",
            "host=h password=@ nonsense", "host=h password=@ x=1", "host=h password='@", "host=h password = @ y",
            "password=@", "PASSWORD=@", "passwd=@ host", "host=h pw=@", "pwd='@' host=h", "mysql://u:@@h/d",
            "postgresql://u:@@h1,h2:x/d", "host=h sslpassword=@ nonsense", "POSTGRESQL://u:@@h/d",
        ]
        for frame in frames {
            for password in passwords {
                // The first @ of a frame is where the password stands.
                let place = frame.firstIndex(of: "@")!
                let text = frame[..<place] + password + frame[frame.index(after: place)...]
                let said: String
                do throws(TargetFailure) {
                    said = try ConnectionTarget(parsing: String(text), origin: "--url").place
                } catch {
                    said = "\(error)"
                }
                #expect(!said.contains(marker), "\(text)")
            }
        }
    }
}

@Suite("Where a target comes from")
struct TargetSourceTests {
    @Test("How long connecting may take says the target, else the environment, else muselens")
    func patience() throws {
        func limit(_ url: String, _ environment: [String: String]) throws -> String? {
            try TargetSource(url: url).target(environment: environment).connectionParameters["connect_timeout"]
        }
        #expect(try limit("host=h", [:]) == "10")
        // Then libpq reads it itself.
        #expect(try limit("host=h", ["PGCONNECT_TIMEOUT": "3"]) == nil)
        #expect(try limit("host=h connect_timeout=5", ["PGCONNECT_TIMEOUT": "3"]) == "5")
    }

    private static let environment = ["DATABASE_URL": "postgresql://environment/hub"]

    @Test("A URL comes before DATABASE_URL, and flags win over what the URL says")
    func flagsWin() throws {
        let source = TargetSource(url: "postgresql://me@url:1/hub", host: "flag", port: "2", database: "other")
        let parameters = try source.target(environment: Self.environment).parameters
        #expect(parameters == ["user": "me", "host": "flag", "port": "2", "dbname": "other"])
    }

    @Test("DATABASE_URL counts where nothing else is said, unless it is empty")
    func databaseURL() throws {
        #expect(
            try TargetSource().target(environment: Self.environment).parameters
                == ["host": "environment", "dbname": "hub"])
        #expect(try TargetSource().target(environment: ["DATABASE_URL": ""]).isEmpty)
        #expect(try TargetSource().target(environment: [:]).isEmpty)
        #expect(
            try TargetSource(host: "flag").target(environment: Self.environment).parameters == ["host": "flag"])
    }

    @Test("--dbname takes a whole connection string, as in psql")
    func connectionStringAsDatabase() throws {
        let source = TargetSource(user: "me", database: "host=h dbname=hub")
        #expect(
            try source.target(environment: Self.environment).parameters == ["host": "h", "dbname": "hub", "user": "me"])
    }

    @Test("A DATABASE_URL that cannot be read is told by that name")
    func unreadable() {
        let failure = #expect(throws: TargetFailure.self) {
            try TargetSource().target(environment: ["DATABASE_URL": "nonsense"])
        }
        #expect(failure?.origin == "DATABASE_URL")
    }
}
