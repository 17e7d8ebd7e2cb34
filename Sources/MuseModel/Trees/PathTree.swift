/// Paths as a tree of folders: what a manifest is browsed as.
///
/// A path is parted at each `/` and at nothing else; empty parts, as in `/a` and `a//b`, are folders with an empty name,
/// so that two paths which differ in bytes stay two. Folders stand before files, both in the order of their bytes.
public enum PathTree {
    /// A folder or a file.
    public enum Item<Value: Equatable & Sendable>: Equatable, Sendable {
        /// - Parameter files: how many files stand below it, at any depth.
        case folder(name: String, files: Int)
        case file(name: String, path: String, value: Value)
    }

    /// The lines of the tree, for a ``FoldableTree``.
    ///
    /// Sorts once and walks once: the cost grows with the bytes of the paths, however deep they nest.
    public static func entries<Value>(
        _ files: [(path: String, value: Value)]
    ) -> [FoldableTree<Item<Value>>.Entry] {
        let sorted = files.map { Parted($0.path, $0.value) }.sorted { $0.precedes($1) }
        var lines: [FoldableTree<Item<Value>>.Entry] = []
        var open: [OpenFolder] = []
        func closeFolders(downTo depth: Int) {
            while open.count > depth, let folder = open.popLast() {
                lines[folder.line] = .init(depth: open.count, .folder(name: folder.name, files: folder.files))
                if let last = open.indices.last { open[last].files += folder.files }
            }
        }
        for file in sorted {
            let folders = file.parts.dropLast()
            let shared = zip(open, folders).prefix { $0.name.utf8.elementsEqual($1.utf8) }.count
            closeFolders(downTo: shared)
            for part in folders.dropFirst(shared) {
                let name = String(part)
                open.append(OpenFolder(name: name, line: lines.count))
                lines.append(.init(depth: open.count - 1, .folder(name: name, files: 0)))
            }
            if let last = open.indices.last { open[last].files += 1 }
            let name = String(file.parts.last ?? "")
            lines.append(.init(depth: open.count, .file(name: name, path: file.path, value: file.value)))
        }
        closeFolders(downTo: 0)
        return lines
    }

    private struct OpenFolder {
        let name: String
        let line: Int
        var files = 0
    }

    private struct Parted<Value> {
        let path: String
        let parts: [Substring]
        let value: Value

        init(_ path: String, _ value: Value) {
            (self.path, self.value) = (path, value)
            // In bytes: a combining mark behind a slash makes one character of both, and it still parts the path.
            let bytes = path.utf8
            parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
                path[$0.startIndex..<$0.endIndex]
            }
        }

        func precedes(_ other: Parted) -> Bool {
            for (index, (left, right)) in zip(parts, other.parts).enumerated() {
                let (isFile, otherIsFile) = (index == parts.count - 1, index == other.parts.count - 1)
                if isFile != otherIsFile { return otherIsFile }
                if !left.utf8.elementsEqual(right.utf8) { return left.utf8.lexicographicallyPrecedes(right.utf8) }
            }
            return false
        }
    }
}
