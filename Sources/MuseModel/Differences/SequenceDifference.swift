/// Which elements of two sequences have no counterpart in the other.
///
/// Elements are numbers from 0 up, equal ones being equal elements. What both ends have in common is set apart, and
/// then every element that the other sequence does not have at all: neither changes what is the shortest script, and
/// between texts that are wholly different nothing is left. The rest is halved again and again at a point that a
/// shortest path runs through (E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1, 1986,
/// section 4b), as long as such a point is found within `costLimit` steps from either end.
///
/// Where it is not, the region is cut at the elements that occur in it once on each side, as in patience diff (Bram
/// Cohen), and where there are none, at the point that the search came farthest to. The script is then correct, but
/// perhaps not the shortest.
///
/// Time grows with (old + new) × `costLimit` at worst, memory with old + new.
struct SequenceDifference {
    /// By index in the old sequence.
    private(set) var removed: [Bool]
    /// By index in the new sequence.
    private(set) var added: [Bool]
    /// Whether no shorter script can exist.
    private(set) var isMinimal = true
    /// How many diagonals were followed, which is what the limit bounds.
    private(set) var steps = 0

    /// The limit for sequences so long in sum: edit distances up to twice of it are always found exactly.
    ///
    /// Up to 4,000 elements that is every distance, and beyond 31,000 it is 512: exact as long as that takes no more
    /// than a few hundredths of a second.
    static func costLimit(length: Int) -> Int { max(256, 8_000_000 / max(4_000, length)) }
    /// How often a region is cut at anchors before only the farthest point counts: each time costs its length.
    private static let mostAnchorings = 8

    private let costLimit: Int
    private var old: SharedElements
    private var new: SharedElements
    private var pending: [Region] = []

    private struct Region {
        var bounds: GridBounds
        /// Times that it was cut out at anchors.
        var anchorings = 0
    }

    /// - Parameters:
    ///   - symbolCount: one more than the largest number in either sequence.
    ///   - costLimit: `nil` for ``costLimit(length:)``.
    init(old: [Int32], new: [Int32], symbolCount: Int, costLimit: Int? = nil) {
        removed = Array(repeating: false, count: old.count)
        added = Array(repeating: false, count: new.count)
        self.costLimit = max(1, costLimit ?? Self.costLimit(length: old.count + new.count))
        let whole = GridBounds(old: 0..<old.count, new: 0..<new.count).trimmed(old, new)
        let occursInOld = Self.occurrences(old[whole.old], symbolCount)
        let occursInNew = Self.occurrences(new[whole.new], symbolCount)
        self.old = SharedElements(of: old, in: whole.old, where: occursInNew, otherwiseMarking: &removed)
        self.new = SharedElements(of: new, in: whole.new, where: occursInOld, otherwiseMarking: &added)
        compare(symbolCount)
    }

    private static func occurrences(_ elements: ArraySlice<Int32>, _ symbolCount: Int) -> [Bool] {
        var occurs = Array(repeating: false, count: symbolCount)
        for element in elements { occurs[Int(element)] = true }
        return occurs
    }

    private mutating func compare(_ symbolCount: Int) {
        var search = MiddleSearch(costLimit: costLimit)
        var anchors = UniqueAnchors(symbolCount: symbolCount)
        pending = [Region(bounds: GridBounds(old: 0..<old.symbols.count, new: 0..<new.symbols.count))]
        while var region = pending.popLast() {
            region.bounds = region.bounds.trimmed(old.symbols, new.symbols)
            if region.bounds.isOneSided {
                for index in region.bounds.old { removed[old.positions[index]] = true }
                for index in region.bounds.new { added[new.positions[index]] = true }
                continue
            }
            let middle = search.split(region.bounds, old.symbols, new.symbols)
            if middle.isOnShortestPath {
                cut(region, at: [middle.point], anchorings: region.anchorings)
                continue
            }
            isMinimal = false
            let canAnchor = region.anchorings < Self.mostAnchorings
            let points = canAnchor ? anchors.points(in: region.bounds, old.symbols, new.symbols) : []
            cut(region, at: points.isEmpty ? [middle.point] : points, anchorings: region.anchorings + 1)
        }
        steps = search.steps
    }

    /// Leaves the parts between the points to be compared; the points are in order.
    private mutating func cut(_ region: Region, at points: [GridPoint], anchorings: Int) {
        var start = GridPoint(old: region.bounds.old.lowerBound, new: region.bounds.new.lowerBound)
        for point in points + [GridPoint(old: region.bounds.old.upperBound, new: region.bounds.new.upperBound)] {
            let bounds = GridBounds(old: start.old..<point.old, new: start.new..<point.new)
            pending.append(Region(bounds: bounds, anchorings: anchorings))
            start = point
        }
    }
}

/// The elements of one sequence that the other has too, and where they stood.
private struct SharedElements {
    private(set) var symbols: [Int32] = []
    private(set) var positions: [Int] = []

    init(of elements: [Int32], in range: Range<Int>, where isShared: [Bool], otherwiseMarking marks: inout [Bool]) {
        for index in range {
            if isShared[Int(elements[index])] {
                symbols.append(elements[index])
                positions.append(index)
            } else {
                marks[index] = true
            }
        }
    }
}
