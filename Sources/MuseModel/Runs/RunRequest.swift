/// Something that is run in the application's container and can change the hub. muselens shows and copies its command;
/// it runs it where a person allowed that.
public enum RunRequest: Hashable, Sendable {
    /// `python3 -m alembic` with these arguments.
    case alembic([String])
    case backfill(BackfillRun)

    /// The words that are run in the container.
    ///
    /// Source of their form: MuseHub's database guide, "Running migrations" and "Running backfill scripts".
    public var words: [String] {
        switch self {
        case .alembic(let arguments): ["python3", "-m", "alembic"] + arguments
        case .backfill(let run): run.words
        }
    }

    /// As it is shown and kept, which is not what is run: without the values of alembic's `-x key=value`, which may be
    /// secrets.
    public var withoutValues: RunRequest {
        switch self {
        case .alembic(let arguments): .alembic(AlembicArguments(arguments).withoutValues)
        case .backfill: self
        }
    }

    /// It looks, and changes nothing: a dry run, or one of alembic's commands that only tell something.
    public var isReading: Bool {
        switch self {
        case .alembic(let arguments): AlembicArguments(arguments).isReading
        case .backfill(let run): !run.isApplied
        }
    }

    /// The engine's command as a person would type it, to be pasted into a shell.
    ///
    /// - Parameters:
    ///   - engine: its program.
    ///   - container: the application's.
    public func commandLine(engine: String, container: String) -> String {
        ([engine, "exec", container] + words).map { ShellWord.quoted($0) }.joined(separator: " ")
    }
}

/// A backfill script with what it is to look at.
public struct BackfillRun: Hashable, Sendable {
    /// The script's file name, without its folder.
    public let script: String
    /// `nil` for all repositories.
    public let repository: Repository?
    /// It writes; otherwise it is a dry run.
    public let isApplied: Bool

    public init(script: String, repository: Repository?, isApplied: Bool) {
        (self.script, self.repository, self.isApplied) = (script, repository, isApplied)
    }

    /// Where the scripts are in the container. Source: MuseHub's database guide, "Running backfill scripts".
    public static let folder = "/app/deploy"

    /// The same, without writing.
    public var dryRun: BackfillRun { BackfillRun(script: script, repository: repository, isApplied: false) }
    public var applied: BackfillRun { BackfillRun(script: script, repository: repository, isApplied: true) }

    /// In one word where Python would read the id as an option of its own.
    private static func option(for id: String) -> [String] {
        id.hasPrefix("-") ? ["--repo-id=\(id)"] : ["--repo-id", id]
    }

    fileprivate var words: [String] {
        ["python3", "\(Self.folder)/\(script)"] + (isApplied ? [] : ["--dry-run"])
            + (repository.map { Self.option(for: $0.id) } ?? [])
    }
}
