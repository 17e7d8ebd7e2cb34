import ArgumentParser

/// What can be run in the application's container, each a command of its own.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Backfills and alembic: prints the engine's command, or runs it where that is allowed.",
        discussion: """
            Without --allow-operations nothing is run: the exact command is printed, to be pasted. muselens itself \
            writes nothing either way. What it runs, it runs in the application's container, as one would by hand.
            """,
        subcommands: [RunBackfillCommand.self, RunAlembicCommand.self],
        helpNames: .long)

    /// Whoever calls it in a script has run nothing.
    func run() throws {
        throw ValidationError("run takes what to run, as in: muselens run backfill, or muselens run alembic current")
    }
}
