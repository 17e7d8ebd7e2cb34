import DemoHub
import MuseQueries
import PostgresClient
import TerminalKit

/// Why a command gave no answer: what happened, what to do next, and the exit status that says so to a script.
struct CommandFailure: Error {
    let status: ExitStatus
    /// `nil` where there is nothing to say, as when the reader of the output has gone.
    let message: String?
    let advice: String?

    init(_ status: ExitStatus, _ message: String?, advice: String? = nil) {
        (self.status, self.message, self.advice) = (status, message, advice)
    }

    static func usage(_ message: String, advice: String? = nil) -> CommandFailure {
        CommandFailure(.usage, message, advice: advice)
    }

    static func notThere(_ message: String, advice: String? = nil) -> CommandFailure {
        CommandFailure(.notThere, message, advice: advice)
    }

    /// Something may mean several things.
    /// - Parameters:
    ///   - claim: what they have in common, without a full stop.
    ///   - candidates: each gets a line.
    ///   - isComplete: whether these are all of them.
    static func several(
        _ claim: String, _ candidates: [String], isComplete: Bool = true, advice: String
    ) -> CommandFailure {
        let lines = candidates.map { DisplayText($0).string } + (isComplete ? [] : ["and more"])
        return .usage(claim + ":" + lines.map { "\n  " + $0 }.joined(), advice: advice)
    }

    static var interrupted: CommandFailure {
        CommandFailure(.interrupted(signal: Interruption.shared.signal), nil)
    }

    /// Whoever read the output wants no more of it.
    static let readerGone = CommandFailure(.answered, nil)

    init(_ failure: QueryFailure) {
        switch failure.reason {
        case .cancelled: self = .interrupted
        case .notConnected(let failure): self.init(failure)
        case .connectionLost:
            self.init(
                .noConnection, failure.description,
                advice: failure.advice ?? "Is the server still there? Try again.")
        case .server(let error) where error.sqlState == ServerError.State.undefinedTable:
            self.init(.notThere, failure.description, advice: failure.advice)
        case .refused, .server, .decoding: self.init(.refused, failure.description, advice: failure.advice)
        }
    }

    init(_ failure: ConnectionFailure) {
        self.init(.noConnection, failure.description, advice: failure.advice)
    }

    init(_ failure: DemoFailure) {
        switch failure {
        case .cancelled: self = .interrupted
        case .data: self.init(.usage, failure.description)
        default: self.init(.noConnection, failure.description)
        }
    }

    /// Tells the person at standard error.
    func report() {
        ProgressLine.shared.clear()
        guard let message else { return }
        StandardStream.error.writeLine("muselens: " + shown(message))
        if let advice { StandardStream.error.writeLine(shown(advice)) }
    }
}
