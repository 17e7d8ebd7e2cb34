import ArgumentParser

/// What can be watched, each a command of its own.
struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Asks again and again, until it is done or interrupted.",
        subcommands: [WatchGapsCommand.self],
        helpNames: .long)

    /// Whoever calls it in a script has not watched anything.
    func run() throws {
        throw ValidationError("watch takes what to watch, as in: muselens watch gaps")
    }
}
