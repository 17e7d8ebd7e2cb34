import Testing

@testable import Profiles

@Suite("The configuration file")
struct ConfigurationSpecification {
    private func read(_ text: String) throws(ConfigurationError) -> Configuration {
        try Configuration(toml: text, file: "config.toml")
    }

    @Test("A profile says where its database is, and gets from the top what it does not say itself")
    func profile() throws {
        let configuration = try read(
            """
            timeout = 10
            engine = "podman"

            [profiles.prod]
            url = "postgresql://db.example/musehub"
            color = "red"
            operations = "forbidden"

            [profiles.local]
            container = "musehub_postgres"
            application = "musehub-blue"
            port = 5433
            timeout = 2.5
            """)
        let prod = try configuration.profile(named: "prod")
        #expect(prod.url == "postgresql://db.example/musehub")
        #expect((prod.color, prod.operations) == (.red, .forbidden))
        #expect((prod.timeout, prod.engine) == (10, "podman"))
        let local = try configuration.profile(named: "local")
        #expect((local.container, local.application, local.port) == ("musehub_postgres", "musehub-blue", "5433"))
        #expect((local.timeout, local.operations) == (2.5, nil))
    }

    @Test("What the top forbids no profile allows")
    func forbidden() throws {
        let configuration = try read("operations = \"forbidden\"\n[profiles.local]\noperations = \"asked\"\n")
        #expect(try configuration.profile(named: "local").operations == .forbidden)
    }

    @Test(
        "What is wrong is told with file and key, and never with the value, which may be a secret",
        arguments: [
            ("colour = \"red\"", "config.toml: colour means nothing."),
            ("[profiles.prod]\nurll = \"x\"", "config.toml: profiles.prod.urll means nothing."),
            ("[profiles.prod]\nurl = 5", "config.toml: profiles.prod.url must be a text, as url = \"…\"."),
            ("timeout = -1", "config.toml: timeout must be seconds from 0 (no limit) to 2147483."),
            ("timeout = \"s3cret\"", "config.toml: timeout must be seconds from 0 (no limit) to 2147483."),
            ("operations = \"never\"", "config.toml: operations must be one of \"asked\", \"forbidden\"."),
            ("profiles = 3", "config.toml: profiles must be a table, as [profiles.prod]."),
            (
                "[profiles.a]\nurl = \"postgresql://a\"\ncontainer = \"b\"",
                "config.toml: profiles.a.container must be left out where url, host or service says"
            ),
            ("profile = \"prod\"", "There is no profile prod."),
        ])
    func mistakes(_ text: String, sentence: String) {
        let error = #expect(throws: ConfigurationError.self) { try read(text) }
        #expect(error?.description.hasPrefix(sentence) == true, "\(error?.description ?? "")")
    }

    @Test("Functions are allowed by their names as they are written, with capitals")
    func allowedFunctions() throws {
        let configuration = try read("[sql]\nallow_functions = [\"pg_notify\", \"lo_Own\"]\n")
        #expect(configuration.typed.allowedFunctions == ["pg_notify", "lo_Own"])
    }

    @Test("What is no TOML is told with its line")
    func syntax() {
        let error = #expect(throws: ConfigurationError.self) { try read("timeout = 3\nurl =\n") }
        #expect(error?.description.hasPrefix("config.toml, line 2") == true)
    }

    @Test("A profile that is not there is told with those that are")
    func noProfile() throws {
        let configuration = try read("[profiles.prod]\n[profiles.local]\n")
        let error = #expect(throws: ConfigurationError.self) { try configuration.profile(named: "x") }
        #expect(error?.description == "There is no profile x. Configured are: local, prod.")
    }

    @Test("It is looked for in the user's configuration folder, relative paths being none")
    func place() {
        #expect(ConfigurationFile(environment: ["HOME": "/h"]).path == "/h/.config/muselens/config.toml")
        #expect(
            ConfigurationFile(environment: ["HOME": "/h", "XDG_CONFIG_HOME": "/x"]).path == "/x/muselens/config.toml")
        #expect(
            ConfigurationFile(environment: ["HOME": "/h", "XDG_CONFIG_HOME": "x"]).path
                == "/h/.config/muselens/config.toml")
        #expect(ConfigurationFile(environment: [:]).path == nil)
    }
}
