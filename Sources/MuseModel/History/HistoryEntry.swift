/// What one commit did to one address: a row of the symbol history.
public struct HistoryEntry: Hashable, Sendable {
    /// `repo_id`, verbatim.
    public let repository: String
    public let address: SymbolAddress
    /// `commit_id`, verbatim.
    public let commit: String
    public let kind: OperationKind
    /// The column `content_id`, verbatim: `nil` for a gap, and for an op that has none.
    public let content: String?
    /// The parts of the payload that following a symbol relies on.
    public let links: OperationLinks
    /// `nil` where the column holds no moment, such as `infinity`.
    public let committedAt: UTCTimestamp?

    public init(
        repository: String, address: SymbolAddress, commit: String, kind: OperationKind, content: String?,
        links: OperationLinks = OperationLinks(), committedAt: UTCTimestamp?
    ) {
        (self.repository, self.address, self.commit, self.kind) = (repository, address, commit, kind)
        (self.content, self.links, self.committedAt) = (content, links, committedAt)
    }
}
