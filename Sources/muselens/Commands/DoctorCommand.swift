import ArgumentParser
import FoundationEssentials
import Reports

struct DoctorCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Checks connection, rights, protection, schema, statistics and terminal, with advice.",
        discussion: """
            Exits with 1 where a check warns or fails. To prove the protection it sends one statement that would write; \
            the server refuses it, and notes that in its log.
            """,
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    func answer() async throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output, cutsCells: false)
        let terminal = TerminalCheckup(
            environment: ProcessInfo.processInfo.environment, refusesColor: color.refusesColor
        ).checks()
        let database: Database
        do throws(CommandFailure) {
            database = try await Database.open(connection)
        } catch {
            guard error.status == .noConnection, let message = error.message else { throw error }
            let check = CheckupAnswer.Check("connection", .fail, message, advice: error.advice)
            try write(CheckupAnswer([check] + terminal), to: report)
            return .noConnection
        }
        let answer = CheckupAnswer(try await DatabaseCheckup(database: database).checks() + terminal)
        try write(answer, to: report)
        return answer.isWell ? .answered : .unwell
    }

    private func write(_ answer: CheckupAnswer, to report: ReportOutput) throws(CommandFailure) {
        try report.write(answer.columns, answer.rows)
    }
}
