/// A tree as lines that fold: what stands below a line can be hidden.
///
/// Folding costs one walk over the lines that stay visible; a line is looked up at once, so that thousands scroll
/// without being drawn.
public struct FoldableTree<Item: Equatable & Sendable>: Equatable, Sendable {
    private let entries: [Entry]
    /// The entry behind everything that stands below each.
    private let ends: [Int]
    private var foldedNodes: Set<Int> = []
    private var visibleNodes: [Int] = []

    /// One line of the tree before it is folded.
    public struct Entry: Equatable, Sendable {
        /// Levels below the top: 0 for the top. One more than the line that it stands below.
        public let depth: Int
        public let item: Item

        public init(depth: Int, _ item: Item) {
            (self.depth, self.item) = (depth, item)
        }
    }

    /// A visible line.
    public struct Line: Equatable, Sendable {
        /// The same for the same line, however the tree is folded.
        public let identity: Int
        public let depth: Int
        public let item: Item
        /// How many lines stand below it, at any depth.
        public let descendantCount: Int
        /// Whether they are hidden.
        public let isFolded: Bool

        public var isFoldable: Bool { descendantCount > 0 }
    }

    /// - Parameters:
    ///   - entries: each before what stands below it.
    ///   - depth: how many levels are visible below the top; deeper ones start folded. `nil` for all.
    public init(_ entries: [Entry] = [], unfoldedToDepth depth: Int? = nil) {
        var ends = Array(entries.indices)
        var open: [Int] = []
        for (position, entry) in entries.enumerated() {
            while let last = open.last, entries[last].depth >= entry.depth {
                ends[last] = position
                open.removeLast()
            }
            open.append(position)
        }
        for position in open { ends[position] = entries.count }
        (self.entries, self.ends) = (entries, ends)
        unfoldAll(toDepth: depth)
    }

    /// How many lines are visible.
    public var lineCount: Int { visibleNodes.count }

    /// - Parameter index: 0 up to, not including, ``lineCount``.
    public func line(at index: Int) -> Line {
        let position = visibleNodes[index]
        return Line(
            identity: position, depth: entries[position].depth, item: entries[position].item,
            descendantCount: ends[position] - position - 1,
            isFolded: foldedNodes.contains(position))
    }

    /// The visible line of an identity, or the nearest folded one that hides it: where a cursor goes when folds change
    /// around it. 0 in an empty tree.
    public func lineIndex(showing identity: Int) -> Int {
        var (lower, upper) = (0, visibleNodes.count)
        while upper - lower > 1 {
            let middle = (lower + upper) / 2
            if visibleNodes[middle] <= identity { lower = middle } else { upper = middle }
        }
        return lower
    }

    /// The line that a line stands below; `nil` at the top.
    public func parent(ofLineAt index: Int) -> Int? {
        let depth = entries[visibleNodes[index]].depth
        return visibleNodes[..<index].lastIndex { entries[$0].depth < depth }
    }

    /// Folds or unfolds a line; nothing happens where nothing stands below it.
    public mutating func toggleFold(ofLineAt index: Int) {
        let position = visibleNodes[index]
        guard ends[position] > position + 1 else { return }
        if foldedNodes.remove(position) == nil { foldedNodes.insert(position) }
        showUnfolded()
    }

    /// Unfolds everything, or so many levels below the top and folds what lies deeper.
    public mutating func unfoldAll(toDepth depth: Int? = nil) {
        foldedNodes = []
        if let depth {
            foldedNodes = Set(entries.indices.filter { ends[$0] > $0 + 1 && entries[$0].depth >= depth })
        }
        showUnfolded()
    }

    /// Unfolds what hides the first line of some kind, and returns where it is visible; `nil` where there is none. One
    /// walk over all lines.
    public mutating func reveal(where isMeant: (Item) -> Bool) -> Int? {
        guard let wanted = entries.firstIndex(where: { isMeant($0.item) }) else { return nil }
        let hiding = foldedNodes.filter { $0 < wanted && wanted < ends[$0] }
        if !hiding.isEmpty {
            foldedNodes.subtract(hiding)
            showUnfolded()
        }
        return lineIndex(showing: wanted)
    }

    private mutating func showUnfolded() {
        visibleNodes.removeAll(keepingCapacity: true)
        var position = 0
        while position < entries.count {
            visibleNodes.append(position)
            position = foldedNodes.contains(position) ? ends[position] : position + 1
        }
    }
}
