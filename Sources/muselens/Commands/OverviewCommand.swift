import ArgumentParser
import MuseQueries
import Reports

struct OverviewCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "overview",
        abstract: "The hub at a glance: server, protection, revision, tables, activity, and what is missing.",
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    func answer() async throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output)
        let database = try await Database.open(connection)
        let overview = try await database.ask(HubOverviewQuestion())
        try report.write(OverviewAnswer(overview).document(isForPeople: report.isForPeople))
        return .answered
    }
}
