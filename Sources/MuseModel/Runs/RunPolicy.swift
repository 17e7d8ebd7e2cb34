/// Whether something may be run, and what a person has to type for it: the one rule, on the screen and on the command
/// line.
public struct RunPolicy: Hashable, Sendable {
    public let permission: OperationsPermission
    public let dryRuns: DryRuns
    /// What goes on in the container already.
    public let others: [RememberedRun]

    public init(permission: OperationsPermission, dryRuns: DryRuns = DryRuns(), others: [RememberedRun] = []) {
        (self.permission, self.dryRuns, self.others) = (permission, dryRuns, others)
    }

    public func verdict(on request: RunRequest) -> RunVerdict {
        if let refusal = permission.refusal { return .refused(refusal) }
        if let other = others.first(where: { $0.standsInTheWay(of: request) }) {
            return .refused(EngineTrouble(other.sentence, advice: other.advice))
        }
        if case .backfill(let run) = request, run.isApplied, !dryRuns.cover(run) {
            return .refused(
                EngineTrouble(
                    "A backfill is applied only after a dry run of the same scope has succeeded.",
                    advice: "Make the dry run of \(run.script) on \(run.scope) first."))
        }
        return RunConfirmation(of: request).map(RunVerdict.confirm) ?? .goAhead
    }
}

/// What a ``RunPolicy`` says of a request.
public enum RunVerdict: Hashable, Sendable {
    /// It changes nothing, and may be run as it is.
    case goAhead
    /// It may be run once a person has confirmed it.
    case confirm(RunConfirmation)
    /// It may not be run, for this reason.
    case refused(EngineTrouble)
}
