/// The ordered rules by which a gap gets its cause.
///
/// They ask nothing by themselves: where they cannot decide yet they say what they need, so that whoever feeds them can
/// ask for many rows at once.
public struct GapRule: Sendable {
    let entry: GapEntry
    let evidence: GapEvidence

    public init(_ entry: GapEntry, with evidence: GapEvidence) {
        (self.entry, self.evidence) = (entry, evidence)
    }

    /// What the rules say of a row.
    public enum Verdict: Hashable, Sendable {
        case found(GapFinding)
        case needs(Need)
    }

    /// What has to be known next of a row.
    public enum Need: Hashable, Sendable {
        case commit
        /// The manifest of the snapshot with this id, for the row's path.
        case manifest(snapshot: String)
        /// The same of the first parent's snapshot.
        case parentManifest(snapshot: String)
    }

    /// The first rule that holds. With all evidence there is always one.
    public var verdict: Verdict {
        guard let commit = evidence.commit else { return .needs(.commit) }
        if entry.kind == .directoryRename { return found(.byNature) }
        guard case .present(let facts) = commit else { return found(.orphanCommit) }
        if let content = entry.payloadContent { return found(.inPayload, wouldBe: content) }
        if let content = facts.deltaContent { return found(.inDelta, wouldBe: content) }
        guard let snapshot = facts.snapshot else { return found(.noSnapshot) }
        return verdict(bySnapshot: snapshot, parent: facts.parentSnapshot)
    }

    private func verdict(bySnapshot snapshot: String, parent: String?) -> Verdict {
        switch evidence.manifest {
        case nil: .needs(.manifest(snapshot: snapshot))
        case .snapshotMissing: found(.snapshotMissing, snapshot: snapshot)
        case .unreadable(let reason): found(.manifestUnreadable, snapshot: snapshot, reason: reason)
        case .read(let content?): found(.inSnapshot, wouldBe: content, snapshot: snapshot)
        case .read(nil): verdict(byParent: parent, own: snapshot)
        }
    }

    private func verdict(byParent parent: String?, own: String) -> Verdict {
        guard let parent else {
            return found(
                .unexplained, snapshot: own,
                reason: "The snapshot does not have the file, and there is no parent's snapshot to compare with.")
        }
        switch evidence.parentManifest {
        case nil: return .needs(.parentManifest(snapshot: parent))
        case .snapshotMissing:
            return found(.unexplained, snapshot: own, reason: "The parent's snapshot is not here.")
        case .unreadable(let reason): return found(.unexplained, snapshot: own, reason: "The parent's: " + reason)
        case .read(let content?): return found(.deleted, went: content, snapshot: parent)
        case .read(nil):
            return found(
                .unexplained, snapshot: own, reason: "Neither the snapshot nor its parent's has the file.")
        }
    }

    private func found(
        _ cause: GapCause, wouldBe: String? = nil, went: String? = nil, snapshot: String? = nil, reason: String? = nil
    ) -> Verdict {
        var author: String?
        var agent: String?
        if case .present(let facts) = evidence.commit { (author, agent) = (facts.author, facts.agent) }
        return .found(
            GapFinding(
                entry: entry, cause: cause, wouldBe: wouldBe, went: went, snapshot: snapshot, reason: reason,
                author: author, agent: agent))
    }
}
