import ArgumentParser
import ContainerBridge
import FoundationEssentials
import MuseModel
import PostgresClient
import Reports

struct RunbookCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "runbook",
        abstract: "The commands of MuseHub's database guide, with this hub's own containers in them.",
        discussion: """
            muselens help runbook prints the same. Login and database are those of the connection, else of the \
            database's container, where an engine tells it within two seconds. The database is not asked. Words in \
            capitals, such as REVISION, stand for what is to be put there.
            """,
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @OptionGroup(title: "Containers") var containers: ContainerOptions

    func answer() async throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output)
        let answer = RunbookAnswer(try await runbook())
        if report.isForPeople {
            try report.write(answer.document)
        } else {
            try report.write(answer.columns, answer.rows)
        }
        return .answered
    }

    /// What is said of the connection counts first, then what its container was made with, then MuseHub's own names. An
    /// engine that knows no such container is no reason to write its name into the commands.
    private func runbook() async throws(CommandFailure) -> Runbook {
        let configured = try ConfiguredConnection(connection)
        let target = try configured.options.target
        let environment = ProcessInfo.processInfo.environment
        let user = target.user ?? environment["PGUSER"]
        let database = target.database ?? environment["PGDATABASE"]
        let engine = containers.engine(configured)
        let usualProgram = engine.programName
        let found = await user == nil || database == nil ? engine.databaseLogin(within: Self.patience) : nil
        return Runbook(
            engine: found == nil ? usualProgram : engine.programName, names: engine.names,
            user: user ?? found?.user ?? Runbook.usualName,
            database: database ?? found?.database ?? Runbook.usualName)
    }

    private static let patience = Duration.seconds(2)

    /// `help NAME` prints how a command is used, and the contract's `help runbook` the runbook itself.
    static func withoutHelp(_ arguments: [String]) -> [String] {
        guard let help = arguments.firstIndex(of: "help"), arguments.dropFirst(help + 1).first == "runbook" else {
            return arguments
        }
        let names = Set(MuselensCommand.configuration.subcommands.compactMap { $0.configuration.commandName })
        let isBehindCommand = arguments[..<help].contains { names.contains($0) || $0 == "--" }
        return isBehindCommand ? arguments : Array(arguments[..<help] + arguments[(help + 1)...])
    }
}
