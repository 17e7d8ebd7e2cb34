/// What an op says of where its content came from and went, and of what happened: the few fields of `op_payload` that
/// tie entries together and put them into words.
///
/// Source: the table of operations in MuseHub's public data model. All are verbatim; `nil` where the op has none.
public struct OperationLinks: Hashable, Sendable {
    /// Of `replace` and `mutate`.
    public var oldContent: String?
    public var newContent: String?
    /// `content_id` as the payload has it, which the column may lack.
    public var content: String?
    /// The summary in words: `new_summary`, `content_summary` or `child_summary`, whichever the op has. A long one
    /// lacks its middle.
    public var summary: String?
    /// Of a `patch`: the path from which the file moved in the same step. Of a `directory_rename`: the old directory.
    public var fromAddress: String?
    /// Of `mutate`: the names of the fields that changed, in their order; a bounded number of them.
    public var fieldNames: [String]
    /// Of `move`, as the payload writes them.
    public var fromPosition: String?
    public var toPosition: String?

    public init(
        oldContent: String? = nil, newContent: String? = nil, content: String? = nil, summary: String? = nil,
        fromAddress: String? = nil, fieldNames: [String] = [], fromPosition: String? = nil, toPosition: String? = nil
    ) {
        (self.oldContent, self.newContent, self.content) = (oldContent, newContent, content)
        (self.summary, self.fromAddress, self.fieldNames) = (summary, fromAddress, fieldNames)
        (self.fromPosition, self.toPosition) = (fromPosition, toPosition)
    }
}
