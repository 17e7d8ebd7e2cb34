/// Pairs files that went with files of the same content that came, one for one.
///
/// Among several files of one content those are paired first that share most of the end of their paths
/// (`a/util/io.py` and `b/util/io.py` before `a/util/io.py` and `b/io.py`), then those of one directory, then the
/// rest, each in the order of their paths. Each stage is one walk, so a thousand empty files that move cost no more
/// than a thousand different ones.
struct MovePairing {
    struct Move {
        let from: Manifest.Entry
        let to: Manifest.Entry
    }

    private(set) var moves: [Move] = []
    /// What has no counterpart, in the order of paths.
    private(set) var removed: [Manifest.Entry] = []
    private(set) var added: [Manifest.Entry] = []

    /// How many names from the end of a path are compared.
    private static let deepestEnd = 8

    /// - Parameters: both in the order of paths.
    init(removed: [Manifest.Entry], added: [Manifest.Entry]) {
        let goneByContent = Dictionary(grouping: removed.indices) { removed[$0].contentKey }
        let comeByContent = Dictionary(grouping: added.indices) { added[$0].contentKey }
        var isMovedAway = Array(repeating: false, count: removed.count)
        var isMovedHere = Array(repeating: false, count: added.count)
        for (content, gone) in goneByContent {
            guard let come = comeByContent[content] else { continue }
            var stages = PairingStages(
                gone: gone.map { IndexedPath(index: $0, path: removed[$0].path) },
                come: come.map { IndexedPath(index: $0, path: added[$0].path) })
            for pair in stages.pairs() {
                moves.append(Move(from: removed[pair.gone], to: added[pair.come]))
                isMovedAway[pair.gone] = true
                isMovedHere[pair.come] = true
            }
        }
        self.removed = zip(removed, isMovedAway).filter { !$0.1 }.map(\.0)
        self.added = zip(added, isMovedHere).filter { !$0.1 }.map(\.0)
    }
}

/// Files of one content, those that are paired already, and those that are not.
private struct PairingStages {
    private var gone: [IndexedPath]
    private var come: [IndexedPath]
    private var paired: [(gone: Int, come: Int)] = []

    /// How many names from the end of a path are compared.
    private static let deepestEnd = 8

    init(gone: [IndexedPath], come: [IndexedPath]) {
        self.gone = gone
        self.come = come
    }

    mutating func pairs() -> [(gone: Int, come: Int)] {
        // The common case: the content of a single file.
        if gone.count == 1, come.count == 1 { return [(gone[0].index, come[0].index)] }
        for length in stride(from: Self.deepestEnd, through: 1, by: -1) {
            pair { $0.end(ofNames: length) }
        }
        pair { $0.directory }
        pair { _ in [] }
        return paired
    }

    /// Pairs what has the same key, in order; what has none waits for another stage.
    private mutating func pair(by key: (IndexedPath) -> ArraySlice<UInt8>?) {
        guard !gone.isEmpty, !come.isEmpty else { return }
        var waiting: [ArraySlice<UInt8>: Queue] = [:]
        for place in gone.indices {
            if let key = key(gone[place]) { waiting[key, default: Queue()].places.append(place) }
        }
        var isPaired = Array(repeating: false, count: gone.count)
        var unpaired: [IndexedPath] = []
        for path in come {
            if let key = key(path), let place = waiting[key]?.popFirst() {
                paired.append((gone[place].index, path.index))
                isPaired[place] = true
            } else {
                unpaired.append(path)
            }
        }
        come = unpaired
        gone = zip(gone, isPaired).filter { !$0.1 }.map(\.0)
    }

    private struct Queue {
        var places: [Int] = []
        private var next = 0

        mutating func popFirst() -> Int? {
            guard next < places.count else { return nil }
            defer { next += 1 }
            return places[next]
        }
    }
}

/// A path by its bytes, and which entry it belongs to.
private struct IndexedPath {
    let index: Int
    private let bytes: [UInt8]

    init(index: Int, path: String) {
        self.index = index
        bytes = Array(path.utf8)
    }

    /// The last so many names; `nil` where the path has fewer.
    func end(ofNames count: Int) -> ArraySlice<UInt8>? {
        var names = 1
        for place in bytes.indices.reversed() where bytes[place] == UInt8(ascii: "/") {
            if names == count { return bytes[(place + 1)...] }
            names += 1
        }
        return names == count ? bytes[...] : nil
    }

    /// The directory that the file stands in; empty at the top.
    var directory: ArraySlice<UInt8>? {
        bytes.lastIndex(of: UInt8(ascii: "/")).map { bytes[..<$0] } ?? []
    }
}
