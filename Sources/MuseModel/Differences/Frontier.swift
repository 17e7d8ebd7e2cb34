/// A walk over the grid of two sequences from one of its corners.
struct Walk {
    let width: Int
    let height: Int
    /// The first elements of the walk, and which way it goes on: 1 or -1.
    let oldStart: Int
    let newStart: Int
    let stride: Int
}

/// How far paths with so many edits reach from one corner, on each diagonal: Myers's V.
///
/// Places are counted from the corner: `x` elements of the old sequence and `y` of the new one lie behind, and a
/// diagonal is `x - y`.
struct Frontier {
    /// Where a path ends.
    struct End {
        let x: Int
        let y: Int
    }

    /// Elements without the check of every access, which would take half of the time.
    typealias Symbols = UnsafeBufferPointer<Int32>

    /// By diagonal; the middle of the array is diagonal 0, and `unreached` stands where no path can be.
    private var reach: [Int]
    private let middle: Int
    private var cost = 0
    private var walk = Walk(width: 0, height: 0, oldStart: 0, newStart: 0, stride: 1)
    private(set) var steps = 0

    private static let unreached = Int.min / 2

    init(costLimit: Int) {
        middle = costLimit + 1
        reach = Array(repeating: Self.unreached, count: 2 * middle + 1)
    }

    var isForward: Bool { walk.stride > 0 }

    /// Starts in a corner that no common element lies at.
    mutating func start(_ walk: Walk) {
        self.walk = walk
        cost = 0
        reach[middle] = 0
    }

    /// Lets every path make one edit more and then follow what is common.
    ///
    /// - Parameter other: the search from the opposite corner, where a path may meet it now.
    /// - Returns: the end of a path that met one of the other search.
    mutating func grow(to cost: Int, _ old: Symbols, _ new: Symbols, meeting other: Frontier?) -> End? {
        self.cost = cost
        // Here may stand what an earlier region left.
        reach[middle - cost - 1] = Self.unreached
        reach[middle + cost + 1] = Self.unreached
        let delta = walk.width - walk.height
        let lowest = cost <= walk.height ? -cost : (cost - walk.height) % 2 - walk.height
        let highest = cost <= walk.width ? cost : walk.width - (cost - walk.width) % 2
        for diagonal in stride(from: lowest, through: highest, by: 2) {
            steps += 1
            let x = follow(diagonal, old, new)
            reach[middle + diagonal] = x
            if let other, x >= 0, x + other.reach(onDiagonal: delta - diagonal) >= walk.width {
                return End(x: x, y: x - diagonal)
            }
        }
        return nil
    }

    /// The end that has the most elements behind it.
    var farthest: End {
        let ends = stride(from: -cost, through: cost, by: 2).map { End(x: reach(onDiagonal: $0), y: $0) }
            .filter { $0.x >= 0 }.map { End(x: $0.x, y: $0.x - $0.y) }
        return ends.max { $0.x + $0.y < $1.x + $1.y } ?? End(x: 0, y: 0)
    }

    /// How far along a diagonal a path comes that steps onto it from the better of its neighbours.
    private func follow(_ diagonal: Int, _ old: Symbols, _ new: Symbols) -> Int {
        let afterRemoval = reach[middle + diagonal - 1] + 1
        let afterAddition = reach[middle + diagonal + 1]
        var x = max(
            afterRemoval <= walk.width ? afterRemoval : Self.unreached,
            afterAddition - diagonal <= walk.height ? afterAddition : Self.unreached)
        guard x >= 0 else { return Self.unreached }
        var y = x - diagonal
        while x < walk.width, y < walk.height,
            old[walk.oldStart + walk.stride * x] == new[walk.newStart + walk.stride * y]
        {
            x += 1
            y += 1
        }
        return x
    }

    private func reach(onDiagonal diagonal: Int) -> Int {
        abs(diagonal) <= cost ? reach[middle + diagonal] : Self.unreached
    }
}
