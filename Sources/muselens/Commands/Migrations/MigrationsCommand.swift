import ArgumentParser
import Reports

struct MigrationsCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrations",
        abstract: "The chain of migrations beside the database: applied, current, pending, unknown to the files.",
        discussion: """
            The files are read and not run: those of --versions, of alembic/versions below the current folder, or of \
            the application's container. The database is asked where something names one, or MuseHub's container runs.
            """,
        subcommands: [MigrationsCheckCommand.self, MigrationsNewCommand.self],
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Containers") var containers: ContainerOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @OptionGroup var versions: VersionsOptions

    func answer() async throws(CommandFailure) -> ExitStatus {
        let report = try ReportOutput(output)
        let look = MigrationLook(
            connection: connection, containers: containers, versions: versions, isQuiet: output.isQuiet)
        let answer = MigrationsAnswer(try await look.report())
        try report.write(answer.document(isForPeople: report.isForPeople))
        return .answered
    }
}
