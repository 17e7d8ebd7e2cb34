import MuseModel
public import MuseQueries

/// A snapshot with its manifest laid out as a tree of folders. That takes a while where there are very many files, so it
/// is made before the screen gets it.
public struct SnapshotContent: Equatable, Sendable {
    public let snapshot: Snapshot
    /// `nil` where the manifest cannot be read.
    let files: LaidPaths<String>?

    /// Up to so many files the folders are open from the start.
    private static let mostUnfolded = 40

    public init(_ snapshot: Snapshot) {
        self.snapshot = snapshot
        if case .read(let manifest) = snapshot.manifest {
            let paths = PathTree(manifest.entries.map { ($0.path, $0.content) })
            files = LaidPaths(paths, mostUnfolded: Self.mostUnfolded)
        } else {
            files = nil
        }
    }

    /// Whether it is the same snapshot, of the same size. Its files are not compared: they are very many at times, and the
    /// screen would wait.
    func hasSameFiles(as other: SnapshotContent) -> Bool {
        (snapshot.id, snapshot.bytes, files?.paths.fileCount)
            == (other.snapshot.id, other.snapshot.bytes, other.files?.paths.fileCount)
    }
}
