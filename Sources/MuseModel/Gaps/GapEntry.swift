/// A history row of a file without a content id, as far as its cause needs it.
public struct GapEntry: Hashable, Sendable {
    /// `repo_id`, verbatim.
    public let repository: String
    public let address: SymbolAddress
    /// `commit_id`, verbatim.
    public let commit: String
    public let kind: OperationKind
    /// `nil` where it is no moment that RFC 3339 can say, or is not there.
    public let committedAt: UTCTimestamp?
    /// The id that the row's own `op_payload` carries, `new_content_id` before `content_id`; `nil` for none.
    public let payloadContent: String?

    public init(
        repository: String, address: SymbolAddress, commit: String, kind: OperationKind,
        committedAt: UTCTimestamp? = nil, payloadContent: String? = nil
    ) {
        (self.repository, self.address, self.commit) = (repository, address, commit)
        (self.kind, self.committedAt, self.payloadContent) = (kind, committedAt, payloadContent)
    }
}
