import ArgumentParser
import ContainerBridge
import MuseModel
import MuseQueries

struct RunBackfillCommand: OperatingCommand {
    static let configuration = CommandConfiguration(
        commandName: "backfill",
        abstract: "The backfill scripts and what each would fill; with SCRIPT, its command, or the run itself.",
        discussion: """
            It is a dry run unless --apply is given; then the dry run comes first, and only where it has succeeded, and \
            the repository's slug (or all) has been typed, the script writes. While it does, the number of gaps is \
            counted beside it.
            """,
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Containers") var containers: ContainerOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Operations") var operations: OperationsOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @OptionGroup var repositoryOptions: RepositoryOptions

    @Flag(help: "Let the script write, once its dry run has succeeded.")
    var apply = false

    @OptionGroup var confirmation: ConfirmationOptions

    @Argument(help: "The script's file name, as backfill_genesis_ops.py. Without one the scripts are listed.")
    var script: String?

    func validate() throws {
        guard let script else {
            guard !apply, confirmation.text == nil else {
                throw ValidationError("--apply and --confirm are for a script, as in: --apply backfill_genesis_ops.py")
            }
            return
        }
        guard BackfillScript.isName(script) else {
            throw ValidationError(
                "\(script.isEmpty ? "SCRIPT" : script) is no script's name: a plain file name is, as "
                    + "backfill_genesis_ops.py.")
        }
        guard apply || confirmation.text == nil else { throw ValidationError("--confirm is for --apply.") }
    }

    func answer() async throws(CommandFailure) -> ExitStatus {
        let configured = try ConfiguredConnection(connection)
        let engine = containers.engine(configured)
        guard let script else {
            return try await BackfillList(
                engine: engine, configured: configured, repositoryOptions: repositoryOptions, output: output
            ).write()
        }
        let permission = OperationsOptions.permission(operations, configured)
        let database = try await database(configured, isCounted: apply && permission == .allowed)
        engine.adopt(database?.engine)
        let run = BackfillRun(script: script, repository: try await repository(in: database), isApplied: apply)
        if let refusal = permission.refusal {
            return try await CommandPrint(engine: engine, output: output).write(
                .backfill(run), refusal, wasAskedFor: operations.isAllowed || confirmation.text != nil)
        }
        let place = try await apply ? configured.runPlace(engine) : nil
        return try await Backfilling(
            run: run, permission: permission, confirmation: confirmation,
            supervision: RunSupervision(engine: engine, output: try RunOutput(output)), database: database,
            place: place, isQuiet: output.isQuiet
        ).perform()
    }

    /// What names the repository and counts the gaps. A script is run without the numbers as well: a remark says why they
    /// are missing.
    /// - Returns: `nil` where nothing is to be asked, or nothing but numbers is and there is no connection.
    private func database(
        _ configured: ConfiguredConnection, isCounted: Bool
    ) async throws(CommandFailure) -> Database? {
        let isNeeded = repositoryOptions.text != nil
        guard isNeeded || isCounted else { return nil }
        do throws(CommandFailure) {
            return try await Database.open(configured)
        } catch {
            guard !isNeeded, error.status == .noConnection, let message = error.message else { throw error }
            if !output.isQuiet { StandardStream.error.writeLine(shown("The gaps cannot be counted. \(message)")) }
            return nil
        }
    }

    private func repository(in database: Database?) async throws(CommandFailure) -> Repository? {
        guard let database, repositoryOptions.text != nil else { return nil }
        return try await repositoryOptions.repository(of: database, database.ask(HubShapeQuestion()))
    }
}
