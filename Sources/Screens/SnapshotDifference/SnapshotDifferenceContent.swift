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
        let files: LaidPaths<Change>
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
        self.difference = Laid(
            counts: difference.counts, fileCount: files, files: LaidPaths(paths, mostUnfolded: Self.mostUnfolded))
    }

    /// Whether it is of the same snapshots, with the same counts. The changes are not compared: they are very many at
    /// times, and the screen would wait.
    func hasSameFiles(as other: SnapshotDifferenceContent) -> Bool {
        (found.pair, difference?.fileCount, difference?.counts)
            == (other.found.pair, other.difference?.fileCount, other.difference?.counts)
    }
}
