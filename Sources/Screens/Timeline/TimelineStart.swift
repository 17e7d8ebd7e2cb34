public import MuseModel

/// The history of one address, and where in it to begin.
public struct TimelineStart: Hashable, Sendable {
    /// `repo_id`; `nil` looks in every repository.
    public let repository: String?
    public let address: SymbolAddress
    /// The commit whose entry is selected at first; `nil` for the newest.
    public let commit: String?

    public init(repository: String?, address: SymbolAddress, commit: String? = nil) {
        (self.repository, self.address, self.commit) = (repository, address, commit)
    }
}
