import ArgumentParser
import DemoHub
import PostgresClient

struct DemoCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "A throwaway PostgreSQL with a plausible hub, and the inspector on it.",
        discussion: """
            With a COMMAND it runs that on the demo hub instead: one of muselens's own, as in muselens demo -- tables, or \
            any program, as in muselens demo -- psql, which finds the hub through DATABASE_URL and PG*. Everything is \
            taken away at the end, unless --keep is given.
            """,
        helpNames: .long)

    @Option(help: "Rows of the hub's symbol history.")
    var rows = DemoOptions.defaultRows

    @Option(help: "Load the JSON Lines set in this folder instead of a generated hub.")
    var data: String?

    @Flag(help: "Leave the server running, and say how to reach and how to end it.")
    var keep = false

    @OptionGroup(visibility: .hidden) var connection: ConnectionOptions
    @OptionGroup(visibility: .hidden) var output: OutputOptions
    @OptionGroup(title: "Colour") var color: ColorOptions

    @Option(help: "The theme of the inspector: a name of muselens themes, or a file.")
    var theme: String?

    @Argument(
        parsing: .postTerminator, help: "What to run on the demo hub, after --; the inspector where there is none.")
    var command: [String] = []

    func validate() throws {
        guard rows >= 0 else { throw ValidationError("--rows takes a number from 0 on.") }
        guard !connection.namesTarget else {
            throw ValidationError("demo starts a server of its own: it takes no --url, --host or the like.")
        }
    }

    func answer() async throws(CommandFailure) -> ExitStatus {
        let removal = ServerRemoval()
        let hub = try await start(removal)
        if keep { removal.callOff() }
        let status = await run(on: hub)
        await hub.stop()
        removal.callOff()
        if let instructions = hub.keepingInstructions { StandardStream.error.writeLine(instructions) }
        return try status.get()
    }

    private func start(_ removal: ServerRemoval) async throws(CommandFailure) -> DemoHub {
        // Ending a server that is just starting takes a moment.
        Interruption.shared.setGrace(.seconds(10))
        ProgressLine.shared.begin(isQuiet: output.isQuiet)
        defer { ProgressLine.shared.clear() }
        do throws(DemoFailure) {
            return try await DemoHub.start(DemoOptions(rows: rows, data: data, keep: keep)) { progress in
                ProgressLine.shared.show("Demo hub: \(progress.phase.rawValue)", fraction: progress.fraction)
            } onServer: { server in
                removal.promise(server)
            }
        } catch {
            throw CommandFailure(error)
        }
    }

    private func run(on hub: DemoHub) async -> Result<ExitStatus, CommandFailure> {
        do throws(CommandFailure) {
            guard command.isEmpty else {
                return .success(try await ChildCommand(words: command, server: hub.server).run())
            }
            var onHub = connection
            onHub.url = hub.connectionString
            let start = InspectorStart(connection: onHub, theme: theme, refusesColor: color.refusesColor)
            return .success(try await start.run())
        } catch {
            return .failure(error)
        }
    }
}
