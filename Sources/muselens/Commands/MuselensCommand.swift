import ArgumentParser

/// The command line. With no command it opens the inspector.
struct MuselensCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "muselens",
        abstract: "A read-only inspector for MuseHub's PostgreSQL database.",
        discussion: """
            Without a command it opens the inspector on the terminal. Every screen's answer is also a command, for \
            scripts. The database is named by --url or the options below, else by DATABASE_URL, else by libpq's own \
            PG* variables and service file; where none of them says anything, a running container musehub_postgres \
            is looked for. A password is never an option: it comes from the password file, \
            PGPASSWORD, the URL, or is asked for.

            No database at hand? muselens demo
            """,
        version: muselensVersion,
        subcommands: [
            DemoCommand.self, OpenCommand.self, FollowCommand.self, OverviewCommand.self, TablesCommand.self,
            ColumnsCommand.self, RowsCommand.self, CountCommand.self, SymbolsCommand.self, HistoryCommand.self,
            DiffCommand.self, CommitCommand.self, ClonesCommand.self, GapsCommand.self, WatchCommand.self,
            MigrationsCommand.self, ContainersCommand.self, RunCommand.self, SQLCommand.self, DoctorCommand.self,
            ThemesCommand.self,
            KeysCommand.self, ConfigCommand.self, RunbookCommand.self, CompletionsCommand.self,
            ActivityCommand.self,
        ],
        // As in psql, -h is the host.
        helpNames: .long
    )

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(visibility: .hidden) var output: OutputOptions
    @OptionGroup(title: "Colour") var color: ColorOptions
    @OptionGroup(title: "Operations") var operations: OperationsOptions

    @OptionGroup(title: "Containers") var containers: ContainerOptions

    @OptionGroup(title: "For a pair") var lead: LeadOptions

    @Option(help: "The theme of the inspector: a name of muselens themes, or a file.")
    var theme: String?

    func answer() async throws(CommandFailure) -> ExitStatus {
        guard !output.isGiven else {
            throw .usage("--format, --output and the like are for a command.", advice: "As in: muselens tables --json")
        }
        return try await InspectorStart(
            connection: connection, application: containers.application, theme: theme,
            refusesColor: color.refusesColor, operations: operations, meeting: lead.meeting
        ).run()
    }
}

/// Follows semantic versioning over the command-line contract.
let muselensVersion = "0.1.0"
