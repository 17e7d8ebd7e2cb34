/// What an op says of where its content came from and went: the few fields of `op_payload` that tie entries together.
///
/// Source: the table of operations in MuseHub's public data model. All are verbatim; `nil` where the op has none.
public struct OperationLinks: Hashable, Sendable {
    /// Of `replace` and `mutate`.
    public var oldContent: String?
    public var newContent: String?
    /// The summary in words: `new_summary`, `content_summary` or `child_summary`, whichever the op has.
    public var summary: String?
    /// Of a `patch`: the path from which the file moved in the same step.
    public var fromAddress: String?

    public init(
        oldContent: String? = nil, newContent: String? = nil, summary: String? = nil, fromAddress: String? = nil
    ) {
        (self.oldContent, self.newContent) = (oldContent, newContent)
        (self.summary, self.fromAddress) = (summary, fromAddress)
    }
}
