import ArgumentParser

/// What can be watched, each a command of its own.
struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Asks again and again, until it is done or interrupted.",
        subcommands: [WatchGapsCommand.self],
        helpNames: .long)
}
