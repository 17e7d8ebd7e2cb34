/// A gap with its cause.
public struct GapFinding: Hashable, Sendable {
    public let entry: GapEntry
    public let cause: GapCause
    /// The id that would be filled in, as it is stored where it was found; of fillable causes only.
    public let wouldBe: String?
    /// Of a deleted file the id that it had in the first parent's snapshot.
    public let went: String?
    /// The snapshot whose manifest decided: the commit's own, of a deleted file its parent's.
    public let snapshot: String?
    /// What is behind the cause, in a sentence, where the cause alone does not say it. What is stored is in it verbatim.
    public let reason: String?
    /// The commit's author.
    public let author: String?
    /// Of commits that a program made.
    public let agent: String?

    public init(
        entry: GapEntry, cause: GapCause, wouldBe: String? = nil, went: String? = nil, snapshot: String? = nil,
        reason: String? = nil, author: String? = nil, agent: String? = nil
    ) {
        (self.entry, self.cause, self.wouldBe, self.went) = (entry, cause, wouldBe, went)
        (self.snapshot, self.reason, self.author, self.agent) = (snapshot, reason, author, agent)
    }
}
