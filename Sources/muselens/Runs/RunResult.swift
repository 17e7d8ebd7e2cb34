import Glibc
import MuseModel

/// How a run ended, and whether somebody wanted muselens to end meanwhile.
struct RunResult {
    let end: RunEnd
    /// The process's number inside the container; `nil` where it did not come so far.
    let process: Int?
    /// The signal upon which it was stopped or left; `nil` where nobody wanted that.
    let signal: Int32?

    var isSuccess: Bool { end.isSuccess && signal == nil }

    /// - Parameter name: what was run.
    /// - Throws: ``CommandFailure``, where it was not to its end, or ended otherwise than well.
    func check(_ name: String, in container: String) throws(CommandFailure) {
        if let signal {
            throw CommandFailure(.interrupted(signal: signal), "Interrupted. \(sentence(name, container))")
        }
        switch end {
        case .exited(0): return
        case .exited: throw CommandFailure(.refused, sentence(name, container))
        case .lost(let trouble): throw CommandFailure(.noConnection, trouble.sentence, advice: trouble.advice)
        case .left: throw CommandFailure(.interrupted(signal: SIGINT), sentence(name, container))
        }
    }

    private func sentence(_ name: String, _ container: String) -> String {
        switch end {
        case .exited(let status): "\(name) ended with status \(status)\(Self.remark(on: status))."
        case .lost(let trouble): trouble.sentence
        case .left:
            process.map { "\(name) goes on in \(container) as process \($0)." }
                ?? "Whether \(name) has begun in \(container) is not known."
        }
    }

    private static func remark(on status: Int) -> String {
        let names = [SIGHUP: "SIGHUP", SIGINT: "SIGINT", SIGKILL: "SIGKILL", SIGTERM: "SIGTERM", SIGSEGV: "SIGSEGV"]
        guard status > 128, status < 193 else { return "" }
        let signal = Int32(status - 128)
        return ", as after \(names[signal] ?? "signal \(signal)")"
    }
}
