/// Pairs files that went with files of the same content that came, one for one.
///
/// Among several files of one content those are paired first that share most of the end of their paths
/// (`a/util/io.py` and `b/util/io.py` before `a/util/io.py` and `b/io.py`), then those of one directory, then the
/// rest, each in the order of their paths. Each stage is one walk, so a thousand empty files that move cost no more
/// than a thousand different ones.
struct MovePairing {
    /// By index among the files that came: the index of the one among those that went; `nil` where there is none.
    private(set) var origins: [Int?]
    /// By index among the files that went.
    private(set) var isMovedAway: [Bool]

    /// Both lists stand in the order of paths.
    init(removed: [Manifest.Entry], added: [Manifest.Entry]) {
        origins = Array(repeating: nil, count: added.count)
        isMovedAway = Array(repeating: false, count: removed.count)
        var numbers: [BytewiseText: Int] = [:]
        var goneByContent: [[Int]] = []
        for (index, entry) in removed.enumerated() {
            let content = entry.contentKey
            let number = numbers[content, default: goneByContent.count]
            if number == goneByContent.count {
                numbers[content] = number
                goneByContent.append([])
            }
            goneByContent[number].append(index)
        }
        var comeByContent = Array(repeating: [Int](), count: goneByContent.count)
        for (index, entry) in added.enumerated() {
            if let number = numbers[entry.contentKey] { comeByContent[number].append(index) }
        }
        for (gone, come) in zip(goneByContent, comeByContent) where !come.isEmpty {
            var stages = PairingStages(
                gone: gone.map { IndexedPath(index: $0, path: removed[$0].path) },
                come: come.map { IndexedPath(index: $0, path: added[$0].path) })
            for pair in stages.pairs() {
                origins[pair.come] = pair.gone
                isMovedAway[pair.gone] = true
            }
        }
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
        pair { _ in "" }
        return paired
    }

    /// Pairs what has the same key, in order; what has none waits for another stage.
    private mutating func pair(by key: (IndexedPath) -> Substring?) {
        guard !gone.isEmpty, !come.isEmpty else { return }
        var waiting: [BytewiseText: Queue] = [:]
        for place in gone.indices {
            if let key = key(gone[place]).map(BytewiseText.init) { waiting[key, default: Queue()].places.append(place) }
        }
        var isPaired = Array(repeating: false, count: gone.count)
        var unpaired: [IndexedPath] = []
        for path in come {
            if let key = key(path).map(BytewiseText.init), let place = waiting[key]?.popFirst() {
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

/// A path, and which entry it belongs to.
private struct IndexedPath {
    let index: Int
    let path: String

    /// The last so many names; `nil` where the path has fewer.
    func end(ofNames count: Int) -> Substring? {
        // By bytes: a slash with a combining mark behind it is another character, and still parts two names.
        let bytes = path.utf8
        var names = 1
        var place = bytes.endIndex
        while place > bytes.startIndex {
            let before = bytes.index(before: place)
            if bytes[before] == UInt8(ascii: "/") {
                if names == count { return path[place...] }
                names += 1
            }
            place = before
        }
        return names == count ? path[...] : nil
    }

    /// The directory that the file stands in; empty at the top.
    var directory: Substring? {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[..<$0] } ?? ""
    }
}
