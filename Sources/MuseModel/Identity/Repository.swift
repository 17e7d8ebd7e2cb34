/// A repository of the hub: its id, and its name where the hub has one for the id.
public struct Repository: Hashable, Sendable {
    /// `repo_id`, verbatim.
    public let id: String
    /// `nil` where no row of the hub's repositories has the id, as in history that outlived its repository.
    public let owner: String?
    public let slug: String?

    public init(id: String, owner: String? = nil, slug: String? = nil) {
        (self.id, self.owner, self.slug) = (id, owner, slug)
    }

    /// `owner/slug`, else the id.
    public var name: String {
        guard let owner, let slug else { return id }
        return "\(owner)/\(slug)"
    }
}
