import ArgumentParser
import FoundationEssentials
import PostgresClient
import Profiles
import Reports

struct ConfigCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "What is configured, and where.",
        discussion: """
            The file is muselens/config.toml in the configuration folder, mostly ~/.config. Of a connection URL only \
            what is no secret is shown.
            """,
        helpNames: .long)

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @Flag(help: "Only where the file is, whether or not it is there.")
    var path = false

    func answer() throws(CommandFailure) -> ExitStatus {
        let file = ConfigurationFile(environment: ProcessInfo.processInfo.environment)
        guard let place = file.path else {
            throw .notThere(
                "There is no folder for a configuration.", advice: "Set HOME or XDG_CONFIG_HOME to an absolute path.")
        }
        let report = try ReportOutput(output, cutsCells: false)
        if path {
            try report.write([.text("path")], [[.text(place)]])
            return .answered
        }
        let configuration: Configuration
        do throws(ConfigurationError) {
            configuration = try file.read()
        } catch {
            throw .usage(error.description, advice: "The file is \(place).")
        }
        if !output.isQuiet {
            StandardStream.error.writeLine(
                shown(file.isThere ? "From \(place)" : "There is no \(place): nothing is configured."))
        }
        let answer = ConfigurationAnswer(configuration)
        try report.write(answer.columns, answer.rows)
        return .answered
    }
}

/// Each setting of the file a row.
private struct ConfigurationAnswer {
    let configuration: Configuration

    init(_ configuration: Configuration) { self.configuration = configuration }

    var columns: [ReportColumn] { [.text("profile"), .text("setting"), .text("value")] }

    var rows: [[ReportValue]] {
        let usual = configuration.usualProfile.map { [[.null, .text("profile"), .text($0)]] as [[ReportValue]] } ?? []
        return usual + ([configuration.everywhere] + configuration.profiles).flatMap(rows)
    }

    private func rows(of profile: Profile) -> [[ReportValue]] {
        let name: ReportValue = profile.name.isEmpty ? .null : .text(profile.name)
        return profile.settings.map { [name, .text($0.name), .text($0.value)] }
    }
}

extension Profile {
    /// A URL may have a password in it.
    private static func withoutSecrets(_ url: String) -> String {
        (try? ConnectionTarget(parsing: url, origin: "url"))?.withoutSecrets ?? "(libpq cannot read it)"
    }

    fileprivate var settings: [(name: String, value: String)] {
        let all: [(String, String?)] = [
            ("url", url.map(Self.withoutSecrets)), ("host", host), ("port", port), ("user", user),
            ("database", database), ("service", service), ("container", container), ("engine", engine),
            ("application", application), ("worker", worker), ("runner", runner),
            ("timeout", timeout.map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" }), ("theme", theme),
            ("color", color?.rawValue), ("operations", operations?.rawValue),
        ]
        return all.compactMap { name, value in value.map { (name, $0) } }
    }
}
