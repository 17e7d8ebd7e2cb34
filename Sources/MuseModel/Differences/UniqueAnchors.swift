/// Finds where a region can be cut although no shortest path through it is known: at the elements that occur in it
/// exactly once on each side, as many of them as stand in the same order on both.
///
/// Source: patience diff, by Bram Cohen; the longest increasing subsequence by patience sorting, as in M. L. Fredman,
/// "On computing the length of longest increasing subsequences", Discrete Mathematics 11, 1975.
struct UniqueAnchors {
    /// By symbol; blank between two calls, so that a call costs no more than its region.
    private var occurrences: [Occurrence]

    private struct Occurrence {
        var inOld = 0
        var inNew = 0
        var newPosition = 0
    }

    init(symbolCount: Int) {
        occurrences = Array(repeating: Occurrence(), count: symbolCount)
    }

    /// The anchors of a region in order; none where it has no element that is unique on both sides.
    ///
    /// Costs n log n in the length of the region.
    mutating func points(in bounds: GridBounds, _ old: [Int32], _ new: [Int32]) -> [GridPoint] {
        for index in bounds.old { occurrences[Int(old[index])].inOld += 1 }
        for index in bounds.new {
            occurrences[Int(new[index])].inNew += 1
            occurrences[Int(new[index])].newPosition = index
        }
        let unique = bounds.old.compactMap { index -> GridPoint? in
            let occurrence = occurrences[Int(old[index])]
            guard occurrence.inOld == 1, occurrence.inNew == 1 else { return nil }
            return GridPoint(old: index, new: occurrence.newPosition)
        }
        for index in bounds.old { occurrences[Int(old[index])] = Occurrence() }
        for index in bounds.new { occurrences[Int(new[index])] = Occurrence() }
        return Self.longestIncreasing(unique)
    }

    /// As many points as possible of which each lies behind the one before on both sides; they come in order of `old`.
    private static func longestIncreasing(_ points: [GridPoint]) -> [GridPoint] {
        /// The index of the last point of the best chain of each length.
        var ends: [Int] = []
        var predecessors: [Int?] = []
        for (index, point) in points.enumerated() {
            var (lower, upper) = (0, ends.count)
            while lower < upper {
                let middle = (lower + upper) / 2
                if points[ends[middle]].new < point.new { lower = middle + 1 } else { upper = middle }
            }
            predecessors.append(lower > 0 ? ends[lower - 1] : nil)
            if lower < ends.count { ends[lower] = index } else { ends.append(index) }
        }
        var chain: [GridPoint] = []
        var next = ends.last
        while let index = next {
            chain.append(points[index])
            next = predecessors[index]
        }
        return chain.reversed()
    }
}
