/// A commit as far as a history shows it: who, when and what for.
public struct CommitDetails: Hashable, Sendable {
    /// `commit_id`, verbatim.
    public let commit: String
    /// The first parent first; empty for a root, and where the hub does not say.
    public let parents: [String]
    public let message: String?
    public let author: String?
    /// Of the commit itself, which need not be that of the history rows.
    public let committedAt: UTCTimestamp?
    /// `none`, `patch`, `minor` or `major`; `nil` where the commit does not say.
    public let semanticBump: String?
    /// Whether the commit names anything as broken.
    public let isBreaking: Bool
    /// `nil` for a commit that a person made.
    public let agent: String?
    public let model: String?

    /// An empty agent, model or bump is none.
    public init(
        commit: String, parents: [String] = [], message: String? = nil, author: String? = nil,
        committedAt: UTCTimestamp? = nil, semanticBump: String? = nil, isBreaking: Bool = false, agent: String? = nil,
        model: String? = nil
    ) {
        func given(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
        (self.commit, self.parents, self.message, self.author) = (commit, parents, message, author)
        (self.committedAt, self.isBreaking) = (committedAt, isBreaking)
        (self.semanticBump, self.agent, self.model) = (given(semanticBump), given(agent), given(model))
    }
}
