public import MuseModel

/// Why a commit does not say between which snapshots it changed files, in a sentence.
public struct UnknownSnapshots: Error, Hashable, CustomStringConvertible {
    public let description: String
}

extension CommitFacts {
    /// The snapshots between which the commit changed the files. A root commit has none before it.
    /// - Parameter parent: one of the commit's parents, by its id; `nil` for the first.
    public func snapshots(since parent: String? = nil) throws(UnknownSnapshots) -> SnapshotPair {
        guard let new = commit.snapshot else {
            throw UnknownSnapshots(description: "The commit has no snapshot, so its files are not known.")
        }
        guard let parent = parent ?? commit.parents.first else { return SnapshotPair(old: nil, new: new) }
        guard let before = parents.first(where: { $0.id == parent }) else {
            throw UnknownSnapshots(
                description: "This hub has no row of the parent \(parent), so what changed since is not known.")
        }
        guard let old = before.snapshot else {
            throw UnknownSnapshots(
                description: "The parent \(parent) has no snapshot, so what changed since is not known.")
        }
        return SnapshotPair(old: old, new: new)
    }
}
