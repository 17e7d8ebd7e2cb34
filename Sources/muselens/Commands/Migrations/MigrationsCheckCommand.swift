import ArgumentParser
import Reports

struct MigrationsCheckCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "What is wrong in the files of the migrations, or between them and the database.",
        discussion: """
            One object for each thing that is wrong, with advice; exits with 1 where there is one. The schema is \
            compared with what the applied migrations make and take away, as far as their files tell that.
            """,
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Containers") var containers: ContainerOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @OptionGroup var versions: VersionsOptions

    func answer() async throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output, cutsCells: false)
        let look = MigrationLook(
            connection: connection, containers: containers, versions: versions, isQuiet: output.isQuiet)
        let answer = MigrationProblemsAnswer(withDifferencesOf: try await look.report())
        try report.write(answer.columns, answer.rows)
        return answer.isWell ? .answered : .unwell
    }
}
