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

    /// Whether it is a file's row without a content id that should have one: the guide's diagnostic.
    ///
    /// `directory_rename` has none by nature.
    public var isGap: Bool { content == nil && !address.isSymbol && kind != .directoryRename }
}

extension HistoryEntry {
    /// The content that was there before, verbatim; `nil` where there was none or the entry does not say. What moved
    /// within its collection is the same as before.
    public var contentBeforeAsStored: String? {
        switch kind {
        case .delete: content ?? links.content
        case .move: contentAfterAsStored
        default: links.oldContent
        }
    }

    /// The content that is there afterwards, verbatim.
    public var contentAfterAsStored: String? {
        switch kind {
        case .delete: nil
        case .insert: content ?? links.newContent ?? links.content
        default: links.newContent ?? content ?? links.content
        }
    }

    /// The content that was there before, in a form that is equal for both spellings of an id.
    public var contentBefore: String? { contentBeforeAsStored.map(ContentID.comparable) }

    /// The content that is there afterwards, in the same form.
    public var contentAfter: String? { contentAfterAsStored.map(ContentID.comparable) }
}
