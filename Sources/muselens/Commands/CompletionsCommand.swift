import ArgumentParser

struct CompletionsCommand: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "The completion script for a shell: bash, zsh or fish.",
        helpNames: .long)

    @Argument(help: "bash, zsh or fish.")
    var shell: String

    func answer() throws(CommandFailure) -> ExitStatus {
        guard let shell = CompletionShell(rawValue: shell) else {
            let known = CompletionShell.allCases.map(\.rawValue).joined(separator: ", ")
            throw .usage("There are no completions for \(shell).", advice: "There are for: \(known).")
        }
        do throws(WriteFailure) {
            try StandardStream.output.write(Array((MuselensCommand.completionScript(for: shell) + "\n").utf8))
        } catch {
            throw error.isReaderGone ? .readerGone : Destination.standardOutput.failure(error.reason)
        }
        return .answered
    }
}
