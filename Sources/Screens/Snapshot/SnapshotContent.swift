import MuseModel
public import MuseQueries

/// A snapshot with its manifest laid out as a tree of folders. That takes a while where there are very many files, so it
/// is made before the screen gets it.
public struct SnapshotContent: Equatable, Sendable {
    public let snapshot: Snapshot
    /// `nil` where the manifest cannot be read.
    let paths: PathTree<String>?

    public init(_ snapshot: Snapshot) {
        self.snapshot = snapshot
        if case .read(let manifest) = snapshot.manifest {
            paths = PathTree(manifest.entries.map { ($0.path, $0.content) })
        } else {
            paths = nil
        }
    }
}
