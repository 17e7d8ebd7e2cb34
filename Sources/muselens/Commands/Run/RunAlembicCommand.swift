import ArgumentParser
import ContainerBridge
import MuseModel

struct RunAlembicCommand: OperatingCommand {
    static let configuration = CommandConfiguration(
        commandName: "alembic",
        abstract: "Alembic in the application's container: its command, or the run itself.",
        discussion: """
            What only looks (current, history, heads, show, branches, check) is run as it is; for anything else the \
            target revision has to be typed. muselens's own options stand before alembic's words, as in \
            muselens run alembic --allow-operations upgrade head.
            """,
        helpNames: .long)

    @OptionGroup(title: "Connection") var connection: ConnectionOptions
    @OptionGroup(title: "Containers") var containers: ContainerOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Operations") var operations: OperationsOptions
    @OptionGroup(visibility: .hidden) var color: ColorOptions

    @OptionGroup var confirmation: ConfirmationOptions

    @Argument(parsing: .captureForPassthrough, help: "Alembic's own words, as in: upgrade head")
    var arguments: [String] = []

    func validate() throws {
        guard let first = words.first else {
            throw ValidationError("run alembic takes alembic's own words, as in: muselens run alembic current")
        }
        if let own = words.first(where: Self.isOwn) {
            throw ValidationError(
                "\(Self.name(of: own)) is muselens's own option, and stands before alembic's words, as in: "
                    + "muselens run alembic \(Self.name(of: own)) … \(first) …")
        }
    }

    func answer() async throws(CommandFailure) -> ExitStatus {
        let configured = try ConfiguredConnection(connection)
        let engine = containers.engine(configured)
        let request = RunRequest.alembic(words)
        let permission = OperationsOptions.permission(operations, configured)
        let others = await permission == .allowed ? engine.goingOn() : []
        let policy = RunPolicy(permission: permission, others: others)
        switch policy.verdict(on: request) {
        case .refused(let refusal):
            return try await CommandPrint(engine: engine, output: output).write(
                request, refusal, wasAskedFor: operations.isAllowed || confirmation.text != nil)
        case .goAhead: break
        case .confirm(let wanted):
            try confirmation.check(wanted)
            try await confirmation.ask(wanted, in: configured.runPlace(engine), isQuiet: output.isQuiet)
        }
        let supervision = RunSupervision(engine: engine, output: try RunOutput(output))
        for other in others { supervision.output.say(other.sentence) }
        let result =
            if let locks = try await locks(beside: request, configured) {
                await locks.follow(supervision.output) { await supervision.run(request) }
            } else {
                await supervision.run(request)
            }
        return try supervision.conclude(result, "alembic")
    }

    /// What it waits for is worth knowing where it changes something. It is run without that as well: a remark says why.
    private func locks(
        beside request: RunRequest, _ configured: ConfiguredConnection
    ) async throws(CommandFailure) -> LockReporting? {
        guard !request.isReading else { return nil }
        do throws(CommandFailure) {
            return LockReporting(database: try await Database.open(configured))
        } catch {
            guard error.status == .noConnection, let message = error.message else { throw error }
            if !output.isQuiet { StandardStream.error.writeLine(shown("Locks cannot be seen. \(message)")) }
            return nil
        }
    }

    private var words: [String] { Array(arguments.drop { $0 == "--" }) }

    /// Options that alembic has under the same name are alembic's here.
    private static let own: Set = [
        "--allow-operations", "--application", "--confirm", "--container", "--engine", "--url", "--host", "--port",
        "--user", "--username", "--dbname", "--profile", "--service", "--timeout", "--log", "--format", "--json",
        "--output",
        "--force", "--no-color",
    ]

    private static func isOwn(_ word: String) -> Bool { own.contains(name(of: word)) }

    /// Without a value that is glued to it, which may be a secret.
    private static func name(of word: String) -> String { String(word.prefix { $0 != "=" }) }
}
