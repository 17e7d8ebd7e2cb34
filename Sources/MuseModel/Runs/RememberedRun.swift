/// A run that was begun in a container and has not been seen to end: nobody looks at it any more, or another muselens
/// does.
public struct RememberedRun: Hashable, Sendable {
    public let startedAt: UTCTimestamp
    /// The engine's program.
    public let engine: String
    public let container: String
    /// Its number inside the container.
    public let process: Int
    /// What was run, as a sentence names it, without secrets.
    public let label: String
    /// It changes nothing.
    public let isReading: Bool
    /// Of a backfill; `nil` for alembic.
    public let script: String?
    /// The id of the repository that a backfill is about; `nil` for all of them.
    public let repository: String?

    public init(
        startedAt: UTCTimestamp, engine: String, container: String, process: Int, label: String, isReading: Bool,
        script: String?, repository: String?
    ) {
        (self.startedAt, self.engine, self.container, self.process) = (startedAt, engine, container, process)
        (self.label, self.isReading, self.script, self.repository) = (label, isReading, script, repository)
    }

    public init(_ request: RunRequest, startedAt: UTCTimestamp, engine: String, container: String, process: Int) {
        var backfill: BackfillRun?
        if case .backfill(let run) = request { backfill = run }
        self.init(
            startedAt: startedAt, engine: engine, container: container, process: process, label: request.spoken,
            isReading: request.isReading, script: backfill?.script, repository: backfill?.repository?.id)
    }

    /// That it goes on, and since when; names in it are verbatim.
    public var sentence: String { "\(label) from \(startedAt.short) still runs in \(container) (process \(process))." }

    /// For whoever leaves it, on one line.
    public var farewell: String {
        "\(label) from \(startedAt.short) was left running in \(container) (process \(process)). \(advice)"
    }

    /// How to look at it and how to end it.
    public var advice: String {
        "\(Self.line([engine, "top", container])) lists what runs there, and "
            + "\(Self.line([engine, "exec", container, "sh", "-c", "kill -INT \(process)"])) stops it."
    }

    private static func line(_ words: [String]) -> String {
        words.map { ShellWord.quoted($0) }.joined(separator: " ")
    }

    /// Whether something may not be run beside it: two that write, or one that writes beside its own dry run, whose
    /// numbers would not hold.
    public func standsInTheWay(of request: RunRequest) -> Bool {
        guard !request.isReading else { return false }
        guard isReading, case .backfill(let run) = request else { return !isReading }
        let isAnyOfBoth = repository == nil || run.repository == nil
        return script == run.script && (isAnyOfBoth || repository == run.repository?.id)
    }
}

extension RunRequest {
    /// As a sentence names it.
    fileprivate var spoken: String {
        switch withoutValues {
        case .alembic(let arguments): return (["alembic"] + arguments).joined(separator: " ")
        case .backfill(let run):
            let scope = run.repository.map { " on \($0.name)" } ?? ""
            return "\(run.script) \(run.isApplied ? "--apply" : "--dry-run")\(scope)"
        }
    }
}
