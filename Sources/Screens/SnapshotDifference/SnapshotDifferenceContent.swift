import MuseModel
public import MuseQueries

/// The difference between two snapshots laid out as a tree of folders. That takes a while where very many files changed,
/// so it is made before the screen gets it.
public struct SnapshotDifferenceContent: Equatable, Sendable {
    typealias Change = ManifestDifference.Change

    public let found: SnapshotDifference
    /// `nil` where the snapshots cannot be compared.
    let difference: Laid?

    /// What changed, in the order of a tree.
    struct Laid: Equatable, Sendable {
        let counts: ManifestDifference.Counts
        /// How many files the new snapshot has.
        let fileCount: Int
        let paths: PathTree<Change>
        /// All of it, as it is shown at first.
        let tree: FoldableTree<PathTree<Change>.Item>
    }

    /// Up to so many changed files the folders are open from the start.
    private static let mostUnfolded = 200

    public init(_ found: SnapshotDifference) {
        self.found = found
        guard case .compared(let difference, let files) = found.outcome else {
            self.difference = nil
            return
        }
        let paths = PathTree(difference.changes.map { ($0.path, $0) }, formerPath: \.formerPath)
        let isOpen = difference.changes.count <= Self.mostUnfolded
        self.difference = Laid(
            counts: difference.counts, fileCount: files, paths: paths,
            tree: FoldableTree(paths.entries(), unfoldedToDepth: isOpen ? nil : 0))
    }
}
