import ArgumentParser
import Reports

struct ColumnsCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "columns",
        abstract: "The columns of a table or view; with --all its indexes and constraints too.",
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @Argument(help: "The table or view: NAME, or SCHEMA.NAME.")
    var table: String

    @Flag(help: "One object with the columns, indexes and constraints.")
    var all = false

    func answer() async throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output)
        let database = try await Database.open(connection)
        let answer = StructureAnswer(try await database.relation(named: table, isQuiet: output.isQuiet))
        if all {
            try report.write(answer.document)
        } else {
            try report.write(answer.columns, answer.rows)
        }
        return .answered
    }
}
