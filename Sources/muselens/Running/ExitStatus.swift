/// How the program ends, as the contract for scripts has it.
enum ExitStatus: Equatable, Sendable {
    case answered
    /// Answered, and what was asked about is not well.
    case unwell
    /// The command line is wrong, or names a file that cannot be read or written.
    case usage
    case noConnection
    /// The server refused or failed the question.
    case refused
    case notThere
    /// Ended by a signal, such as Ctrl-C.
    case interrupted(signal: Int32)
    /// What a program that `demo` ran ended with.
    case ofChild(Int32)

    var code: Int32 {
        switch self {
        case .answered: 0
        case .unwell: 1
        case .usage: 2
        case .noConnection: 3
        case .refused: 4
        case .notThere: 5
        case .interrupted(let signal): 128 + signal
        case .ofChild(let code): code
        }
    }
}
