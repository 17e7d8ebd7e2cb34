import ArgumentParser
import Glibc

/// The executable: reads the command line, runs what it asks for, and ends with the exit status of the contract.
@main
enum Program {
    static func main() async {
        // A reader that has seen enough, as `head` has, is no reason to be killed: writing reports it.
        signal(SIGPIPE, SIG_IGN)
        // What an option says is text of the user's own locale, and so are the system's messages.
        setlocale(LC_ALL, "")
        let arguments = RunbookCommand.withoutHelp(Array(CommandLine.arguments.dropFirst()))
        let work = Task { await perform(arguments) }
        Interruption.shared.watch { work.cancel() }
        let status = await work.value
        WayOut.run()
        // Threads of sessions may be inside libpq or OpenSSL, whose exit handlers would pull the ground from under
        // them.
        fflush(nil)
        _exit(status.code)
    }

    private static func perform(_ arguments: [String]) async -> ExitStatus {
        do {
            var command = try MuselensCommand.parseAsRoot(arguments)
            try InspectorsOwn.refuse(in: arguments, of: command)
            try OperationsOptions.refuse(in: arguments, of: command)
            if let command = command as? any AnsweringCommand { return try await command.answer() }
            try command.run()
            return .answered
        } catch let failure as CommandFailure {
            failure.report()
            return failure.status
        } catch {
            return report(parsingError: error)
        }
    }

    /// Help and the version are what was asked for, so they go to standard output; anything else is a wrong command
    /// line.
    private static func report(parsingError error: any Error) -> ExitStatus {
        let isAnswer = MuselensCommand.exitCode(for: error).isSuccess
        let text = MuselensCommand.fullMessage(for: error)
        if !text.isEmpty { StandardStream(isAnswer ? STDOUT_FILENO : STDERR_FILENO).writeLine(shown(text)) }
        return isAnswer ? .answered : .usage
    }
}
