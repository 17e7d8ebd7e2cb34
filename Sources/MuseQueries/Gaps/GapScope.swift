public import MuseModel

/// Which part of a hub gaps are looked for in.
public struct GapScope: Hashable, Sendable {
    /// `repo_id`; `nil` for all repositories.
    public let repository: String?
    /// Only rows of commits from this moment on, by the commit's own time; `nil` for all.
    public let since: UTCTimestamp?

    public init(repository: String? = nil, since: UTCTimestamp? = nil) {
        (self.repository, self.since) = (repository, since)
    }

    /// The whole hub.
    public static let all = GapScope()
}
