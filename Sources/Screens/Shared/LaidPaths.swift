import MuseModel

/// Paths laid out as a tree of folders. That takes a while where there are very many, so it is made with the answer,
/// before a screen gets it.
struct LaidPaths<Value: Equatable & Sendable>: Equatable, Sendable {
    let paths: PathTree<Value>
    /// All of them, as they are shown at first.
    let tree: FoldableTree<PathTree<Value>.Item>

    /// - Parameter mostUnfolded: up to so many files the folders are open from the start.
    init(_ paths: PathTree<Value>, mostUnfolded: Int) {
        self.paths = paths
        tree = FoldableTree(paths.entries(), unfoldedToDepth: paths.fileCount <= mostUnfolded ? nil : 0)
    }
}
