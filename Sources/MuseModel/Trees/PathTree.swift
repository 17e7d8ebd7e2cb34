/// Paths as a tree of folders: what a manifest is browsed as.
///
/// A path is parted at each `/` and at nothing else; empty parts, as in `/a` and `a//b`, are folders with an empty
/// name, so that two paths which differ in bytes stay two. Nesting has a limit, ``deepest``. Folders stand before
/// files, both in the order of their bytes.
public struct PathTree<Value: Equatable & Sendable>: Equatable, Sendable {
    /// A folder or a file.
    public enum Item: Equatable, Sendable {
        /// - Parameter files: how many files stand below it, at any depth.
        case folder(name: String, files: Int)
        case file(name: String, path: String, value: Value)
    }

    /// The parts of a path, at most; what is left of a longer one is the name of its file, with its slashes. Otherwise
    /// one path of nothing but slashes would make a folder of each.
    public static var deepest: Int { 1_000 }

    /// In the order of the tree.
    private let files: [PartedPath<Value>]

    /// Sorts the paths: the cost grows with their bytes, however deep they nest.
    /// - Parameter formerPath: another path under which a file is found when the tree is searched.
    public init(_ files: [(path: String, value: Value)], formerPath: (Value) -> String? = { _ in nil }) {
        self.files = files.map { PartedPath($0.path, $0.value, formerPath: formerPath($0.value)) }
            .sorted { $0.precedes($1) }
    }

    public var fileCount: Int { files.count }

    /// The lines for a ``FoldableTree``: all of them, or those of the files in whose path, or former path, a text
    /// occurs, upper and lower case being the same. One walk, without sorting again.
    public func entries(matching text: String = "") -> [FoldableTree<Item>.Entry] {
        let wanted = Array(text.lowercased().utf8)
        var lines: [FoldableTree<Item>.Entry] = []
        var open: [OpenFolder] = []
        func closeFolders(downTo depth: Int) {
            while open.count > depth, let folder = open.popLast() {
                lines[folder.line] = .init(depth: open.count, .folder(name: folder.name, files: folder.files))
                if let last = open.indices.last { open[last].files += folder.files }
            }
        }
        for place in files.indices where files[place].contains(wanted) {
            let folders = files[place].parts.dropLast()
            var shared = 0
            while shared < open.count, shared < folders.count,
                Bytewise.areEqual(open[shared].name, folders[shared])
            {
                shared += 1
            }
            if shared < open.count { closeFolders(downTo: shared) }
            for part in folders.dropFirst(shared) {
                let name = String(part)
                open.append(OpenFolder(name: name, line: lines.count))
                lines.append(.init(depth: open.count - 1, .folder(name: name, files: 0)))
            }
            if let last = open.indices.last { open[last].files += 1 }
            lines.append(.init(depth: open.count, files[place].item))
        }
        closeFolders(downTo: 0)
        return lines
    }

    private struct OpenFolder {
        let name: String
        let line: Int
        var files = 0
    }
}

/// A path with its parts.
private struct PartedPath<Value: Equatable & Sendable>: Equatable, Sendable {
    let parts: [Substring]
    /// Its line of the tree.
    let item: PathTree<Value>.Item
    /// The path in lower case, for being searched.
    private let folded: [UInt8]
    private let foldedFormerPath: [UInt8]?

    init(_ path: String, _ value: Value, formerPath: String?) {
        // In bytes: a combining mark behind a slash makes one character of both, and it still parts the path.
        parts = path.utf8.split(
            separator: UInt8(ascii: "/"), maxSplits: PathTree<Value>.deepest - 1, omittingEmptySubsequences: false
        ).map { path[$0.startIndex..<$0.endIndex] }
        item = .file(name: String(parts.last ?? ""), path: path, value: value)
        folded = Array(path.lowercased().utf8)
        foldedFormerPath = formerPath.map { Array($0.lowercased().utf8) }
    }

    func precedes(_ other: PartedPath) -> Bool {
        for (index, (left, right)) in zip(parts, other.parts).enumerated() {
            let (isFile, otherIsFile) = (index == parts.count - 1, index == other.parts.count - 1)
            if isFile != otherIsFile { return otherIsFile }
            if !left.utf8.elementsEqual(right.utf8) { return left.utf8.lexicographicallyPrecedes(right.utf8) }
        }
        return false
    }

    func contains(_ wanted: [UInt8]) -> Bool {
        Self.contains(wanted, in: folded) || foldedFormerPath.map { Self.contains(wanted, in: $0) } ?? false
    }

    private static func contains(_ wanted: [UInt8], in folded: [UInt8]) -> Bool {
        guard let first = wanted.first else { return true }
        guard folded.count >= wanted.count else { return false }
        return folded.indices.dropLast(wanted.count - 1).contains { start in
            folded[start] == first && folded[start..<(start + wanted.count)].elementsEqual(wanted)
        }
    }
}
