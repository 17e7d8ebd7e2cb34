/// By what gaps are told apart besides their cause.
public enum GapDimension: String, CaseIterable, Hashable, Sendable {
    /// By `repo_id`.
    case repository
    case operation
    /// By the commit's author; a row without a commit has none.
    case author
    /// By the program that made the commit, where one did.
    case agent
    case commit
    /// By the day of `committed_at`, in UTC.
    case day

    /// The group that a gap belongs to; `nil` where it has no such thing.
    public func group(of finding: GapFinding) -> String? {
        switch self {
        case .repository: finding.entry.repository
        case .operation: finding.entry.kind.name
        case .author: finding.author
        case .agent: finding.agent
        case .commit: finding.entry.commit
        case .day: finding.entry.committedAt?.day
        }
    }
}
