import MuseModel
import TerminalKit

/// Something that runs in the container now.
struct RunProcess: Hashable, Sendable {
    let request: RunRequest
    /// Seconds since 1970.
    let startedAt: Double
    /// Its number inside the container, once that is known.
    var number: Int?
    var isAskedToStop = false
    /// One wants to quit once it has ended.
    var quitsAtEnd = false

    /// As a sentence names it.
    var label: String { number.map { "process \($0)" } ?? "the process" }
}

/// Something that has run.
struct EndedRun: Hashable, Sendable {
    let request: RunRequest
    let end: RunEnd
    let seconds: Double
    let process: RunProcess

    init(_ process: RunProcess, _ end: RunEnd, at now: Double) {
        (self.process, self.end) = (process, end)
        (request, seconds) = (process.request, max(0, now - process.startedAt))
    }

    /// It did what it was to do. One that was asked to stop did not, whatever its status.
    var isSuccess: Bool { end.isSuccess && !process.isAskedToStop }

    /// How it ended, in a sentence.
    var sentence: String {
        let time = NumberText.duration(seconds: seconds)
        switch end {
        case .exited(0): return process.isAskedToStop ? "Stopped after \(time)." : "Succeeded after \(time)."
        case .exited(let status) where process.isAskedToStop:
            return "Stopped after \(time), with exit status \(status)."
        case .exited(let status) where status > 128 && status < 128 + 65:
            return "Ended by signal \(status - 128) after \(time) (exit status \(status))."
        case .exited(let status): return "Failed after \(time), with exit status \(status)."
        case .lost(let trouble):
            return (["Lost after \(time): \(trouble.sentence)"] + [trouble.advice].compactMap { $0 })
                .joined(separator: " ")
        case .left: return "Left running inside as \(process.label) after \(time): nobody looks any more."
        }
    }

    var role: Role {
        switch end {
        case .left: .warning
        default: isSuccess ? .success : process.isAskedToStop ? .warning : .failure
        }
    }
}

extension RunRequest {
    /// What is done with it, in a word or two.
    var label: String {
        switch withoutValues {
        case .alembic(let arguments): (["alembic"] + arguments).joined(separator: " ")
        case .backfill(let run): run.isApplied ? "apply" : "dry run"
        }
    }

    /// As a sentence from elsewhere names it.
    var longLabel: String {
        switch self {
        case .alembic: label
        case .backfill(let run): "\(label) of \(run.script) on \(run.scope)"
        }
    }

    /// The command of muselens that does the same in these surroundings, where `DATABASE_URL` and the like are as here.
    func muselensCommand(_ surroundings: HubSurroundings) -> String {
        let places: [String] =
            (surroundings.profile.map { ["--profile", $0.name] } ?? [])
            + Self.option("--application", surroundings.names.application, usually: HubContainerNames().application)
            + Self.option("--engine", surroundings.engine, usually: HubSurroundings().engine)
        let words: [String]
        switch self {
        case .alembic(let arguments): words = ["alembic", "--allow-operations"] + places + arguments
        case .backfill(let run):
            let scope = run.repository.map { ["--repo", $0.name] } ?? []
            words =
                ["backfill", "--allow-operations"] + places + [run.script] + scope + (run.isApplied ? ["--apply"] : [])
        }
        return (["muselens", "run"] + words).map { ShellWord.quoted($0) }.joined(separator: " ")
    }

    private static func option(_ name: String, _ value: String, usually usual: String) -> [String] {
        value == usual ? [] : [name, value]
    }
}
