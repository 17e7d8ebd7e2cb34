import ArgumentParser
import ContainerBridge
import MuseModel
import Reports

struct RunbookCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "runbook",
        abstract: "The commands of MuseHub's database guide, with this hub's own containers in them.",
        discussion: """
            muselens help runbook prints the same. Nothing is asked: neither the database nor the container engine. \
            Words in capitals, such as REVISION, stand for what is to be put there.
            """,
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @OptionGroup(title: "Containers") var containers: ContainerOptions

    func answer() throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output)
        let answer = RunbookAnswer(try runbook)
        if report.isForPeople {
            try report.write(answer.document)
        } else {
            try report.write(answer.columns, answer.rows)
        }
        return .answered
    }

    private var runbook: Runbook {
        get throws(CommandFailure) {
            let configured = try ConfiguredConnection(connection)
            let engine = containers.engine(configured)
            return Runbook(
                engine: engine.programName, names: engine.names, user: configured.options.user ?? Runbook.usualName,
                database: configured.options.database ?? Runbook.usualName)
        }
    }

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
