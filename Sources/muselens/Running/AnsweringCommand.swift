import ArgumentParser

/// A command of muselens: it answers, or fails in a way that has an exit status.
protocol AnsweringCommand: ParsableCommand {
    func answer() async throws(CommandFailure) -> ExitStatus
}
