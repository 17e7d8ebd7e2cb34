/// Looks for a point in the middle of a shortest edit path, from both ends at once.
///
/// Source: Myers 1986, section 4b. The memory is that of the limit, not of the sequences.
struct MiddleSearch {
    private let costLimit: Int
    private var forward: Frontier
    private var backward: Frontier
    /// How many diagonals were followed so far.
    var steps: Int { forward.steps + backward.steps }

    struct Middle {
        let point: GridPoint
        /// Otherwise the limit was reached, and the point is the farthest that either search came to.
        let isOnShortestPath: Bool
    }

    init(costLimit: Int) {
        self.costLimit = costLimit
        forward = Frontier(costLimit: costLimit)
        backward = Frontier(costLimit: costLimit)
    }

    /// Where to cut a region of which both parts hold something and neither begins nor ends like the other.
    ///
    /// Such a region is at least two edits large, so the point is never one of its corners.
    mutating func split(_ bounds: GridBounds, _ old: [Int32], _ new: [Int32]) -> Middle {
        old.withUnsafeBufferPointer { old in new.withUnsafeBufferPointer { new in search(bounds, old, new) } }
    }

    private mutating func search(_ bounds: GridBounds, _ old: Frontier.Symbols, _ new: Frontier.Symbols) -> Middle {
        let (width, height) = (bounds.old.count, bounds.new.count)
        forward.start(
            Walk(
                width: width, height: height, oldStart: bounds.old.lowerBound, newStart: bounds.new.lowerBound,
                stride: 1))
        backward.start(
            Walk(
                width: width, height: height, oldStart: bounds.old.upperBound - 1,
                newStart: bounds.new.upperBound - 1, stride: -1))
        // On an odd distance the paths meet while the forward one grows, on an even one while the other does.
        let meetsForward = !(width + height).isMultiple(of: 2)
        for cost in 1...costLimit {
            let met = forward.grow(to: cost, old, new, meeting: meetsForward ? backward : nil)
            if let met { return Middle(point: place(met, forward, bounds), isOnShortestPath: true) }
            let metBack = backward.grow(to: cost, old, new, meeting: meetsForward ? nil : forward)
            if let metBack { return Middle(point: place(metBack, backward, bounds), isOnShortestPath: true) }
        }
        let ahead = forward.farthest
        let behind = backward.farthest
        let isAhead = ahead.x + ahead.y >= behind.x + behind.y
        let point = isAhead ? place(ahead, forward, bounds) : place(behind, backward, bounds)
        return Middle(point: point, isOnShortestPath: false)
    }

    private func place(_ end: Frontier.End, _ frontier: Frontier, _ bounds: GridBounds) -> GridPoint {
        frontier.isForward
            ? GridPoint(old: bounds.old.lowerBound + end.x, new: bounds.new.lowerBound + end.y)
            : GridPoint(old: bounds.old.upperBound - end.x, new: bounds.new.upperBound - end.y)
    }
}
