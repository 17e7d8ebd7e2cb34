/// What is to be done about gaps of one cause, or about rows that are missing.
///
/// Source of the scripts and of how they are run: MuseHub's database guide, "Running backfill scripts".
public struct GapRemedy: Hashable, Sendable {
    /// For a person, one sentence.
    public let sentence: String
    /// The script's file name; `nil` where there is none that fills these.
    public let script: String?

    init(_ sentence: String, script: String? = nil) {
        (self.sentence, self.script) = (sentence, script)
    }

    /// The command that tries the script without writing; `nil` where there is no script.
    ///
    /// - Parameters:
    ///   - repository: `repo_id` of the one repository that it is to look at; `nil` for all.
    ///   - container: the application's.
    public func dryRun(repository: String? = nil, engine: String = "docker", container: String = "musehub") -> String? {
        guard let script else { return nil }
        let run = BackfillRun(script: script, repository: repository.map { Repository(id: $0) }, isApplied: false)
        return RunRequest.backfill(run).commandLine(engine: engine, container: container)
    }
}

extension GapCause {
    public var remedy: GapRemedy {
        switch self {
        case .byNature: GapRemedy("Nothing: a directory has no content.")
        case .orphanCommit:
            GapRemedy("A person: the row names a commit that is not here, so the row itself is suspect.")
        case .inPayload: GapRemedy("Index the commit again: the row's own op carries the id.")
        case .inDelta: GapRemedy("Index the commit again: its structured_delta carries the id.")
        case .noSnapshot: GapRemedy("Nothing here: the commit was pushed without a snapshot.")
        case .snapshotMissing: GapRemedy("Push the commit again: its snapshot never arrived.")
        case .manifestUnreadable: GapRemedy("A person: the snapshot's manifest cannot be decoded.")
        case .inSnapshot:
            GapRemedy(
                "Run the backfill: the commit's snapshot has the id.",
                script: "backfill_content_ids_from_snapshots.py")
        case .deleted: GapRemedy("Nothing to fill: the file went in this commit.")
        case .unexplained: GapRemedy("A person: no rule explains it.")
        }
    }
}
