import FoundationEssentials
import InspectorApp
import PostgresClient
import TerminalKit

/// Opens the inspector on a database, and says how it ended.
struct InspectorStart {
    let target: ConnectionTarget
    let connection: ConnectionOptions
    let theme: String?
    let refusesColor: Bool

    /// - Throws: ``CommandFailure``, before anything is drawn.
    func run() async throws(CommandFailure) -> ExitStatus {
        let theme = try ThemeLibrary.installed.requireTheme(named: theme ?? Theme.builtIn.name)
        guard StandardStream.input.isTerminal, StandardStream.output.isTerminal else {
            throw .usage(
                "The inspector needs a terminal, and standard input or output is none.",
                advice: "In a script use a command, such as muselens overview; muselens --help lists them.")
        }
        let request = try await request(theme: theme)
        // The screen handles signals itself: it gives the terminal back first.
        guard Interruption.shared.stopWatching() else { throw .interrupted }
        let outcome = await Inspector.run(request)
        // What is left to do, such as taking a demo's server away, is not to be cut short.
        if case .signalled(let signal) = outcome {
            Interruption.shared.watchAgain(after: signal)
        } else {
            Interruption.shared.watchAgain(after: nil)
        }
        switch outcome {
        case .quit: return .answered
        case .signalled(let signal): return .interrupted(signal: signal)
        case .noTerminal(let reason):
            throw .usage(reason, advice: "The commands need no such terminal: muselens --help lists them.")
        }
    }

    private func request(theme: Theme) async throws(CommandFailure) -> InspectorRequest {
        let log = try connection.statementLog
        let password = RememberedPassword()
        let target = target
        let connect: @Sendable () async throws(ConnectionFailure) -> ReadOnlySession = {
            () async throws(ConnectionFailure) in
            try await ReadOnlySession.open(target, log: log) { password.answer(place: $0) }
        }
        do throws(ConnectionFailure) {
            let session = try await connect()
            password.stopAsking()
            return InspectorRequest(
                session: session, connect: connect, settings: connection.settings, theme: theme,
                hasColor: !refusesColor, environment: ProcessInfo.processInfo.environment)
        } catch {
            if Task.isCancelled { throw .interrupted }
            throw connection.failure(error)
        }
    }
}
