/// The dry runs that have succeeded, in one invocation or in one inspector.
public struct DryRuns: Hashable, Sendable {
    /// What a dry run tells about: the same script on the same repositories.
    private struct Scope: Hashable {
        let script: String
        let repository: String?

        init(_ run: BackfillRun) {
            (script, repository) = (run.script, run.repository?.id)
        }
    }

    private var scopes: Set<Scope> = []

    public init() {}

    /// Takes in how a run ended.
    ///
    /// What a dry run has told holds until the same is run again: one that fails takes it back, and one that writes uses
    /// it up, since there is something else to be done then.
    public mutating func note(_ run: BackfillRun, _ end: RunEnd) {
        if !run.isApplied, end.isSuccess {
            scopes.insert(Scope(run))
        } else {
            scopes.remove(Scope(run))
        }
    }

    /// Whether a dry run of the same scope has succeeded.
    public func cover(_ run: BackfillRun) -> Bool { scopes.contains(Scope(run)) }
}
