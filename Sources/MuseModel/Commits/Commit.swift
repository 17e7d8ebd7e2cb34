/// One pushed commit: a row of `musehub_commits`, with its `commit_meta` read.
public struct Commit: Equatable, Sendable {
    /// `commit_id`, verbatim.
    public let id: String
    /// `repo_id`, verbatim; `nil` where the hub has no such column.
    public let repository: String?
    public let branch: String?
    /// The ids of the parents, the first parent first; two for a merge, none for a root.
    public let parents: [String]
    public let message: String?
    public let author: String?
    /// `nil` where it is no moment that RFC 3339 can say, or is not there.
    public let committedAt: UTCTimestamp?
    /// When the hub got it.
    public let createdAt: UTCTimestamp?
    /// `nil` for commits that the hub made itself.
    public let snapshot: String?
    public let meta: CommitMeta

    public init(
        id: String, repository: String? = nil, branch: String? = nil, parents: [String] = [], message: String? = nil,
        author: String? = nil, committedAt: UTCTimestamp? = nil, createdAt: UTCTimestamp? = nil,
        snapshot: String? = nil, meta: CommitMeta = .empty
    ) {
        (self.id, self.repository, self.branch, self.parents) = (id, repository, branch, parents)
        (self.message, self.author, self.committedAt, self.createdAt) = (message, author, committedAt, createdAt)
        (self.snapshot, self.meta) = (snapshot, meta)
    }
}

/// A commit in one line: what a parent, or one of several candidates, is shown by.
public struct CommitGlance: Hashable, Sendable {
    /// `commit_id`, verbatim.
    public let id: String
    public let repository: String?
    /// The first line of the message, which the server cuts where it is very long.
    public let subject: String?
    public let author: String?
    public let committedAt: UTCTimestamp?
    /// `nil` for commits that the hub made itself.
    public let snapshot: String?

    public init(
        id: String, repository: String? = nil, subject: String? = nil, author: String? = nil,
        committedAt: UTCTimestamp? = nil, snapshot: String? = nil
    ) {
        (self.id, self.repository, self.subject) = (id, repository, subject)
        (self.author, self.committedAt, self.snapshot) = (author, committedAt, snapshot)
    }
}
