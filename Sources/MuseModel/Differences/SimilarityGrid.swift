/// How much the lines of two short lists are alike, each with each.
struct SimilarityGrid {
    /// By old line, then by new line: 0 to 1; 0 where they are not alike enough to stand side by side.
    private let weights: [[Double]]

    /// Share of common words from which on two lines count as alike.
    private static let threshold = 0.5

    init(old: [LineWords], new: [LineWords]) {
        weights = old.map { line in
            new.map { other in
                let similarity = line.similarity(to: other)
                return similarity >= Self.threshold ? similarity : 0
            }
        }
    }

    /// The pairs in order, none crossing another, that are most alike in sum.
    ///
    /// Source: alignment of sequences by dynamic programming (Needleman and Wunsch, 1970), with gaps for nothing.
    var bestPairs: [GridPoint] {
        let width = weights.first?.count ?? 0
        // The best sum from a pair of places to both ends.
        var best = Array(repeating: Array(repeating: 0.0, count: width + 1), count: weights.count + 1)
        for old in weights.indices.reversed() {
            for new in (0..<width).reversed() {
                let paired = weights[old][new] > 0 ? weights[old][new] + best[old + 1][new + 1] : 0
                best[old][new] = max(best[old + 1][new], best[old][new + 1], paired)
            }
        }
        var pairs: [GridPoint] = []
        var (old, new) = (0, 0)
        while old < weights.count, new < width {
            let weight = weights[old][new]
            if weight > 0, best[old][new] == weight + best[old + 1][new + 1] {
                pairs.append(GridPoint(old: old, new: new))
                (old, new) = (old + 1, new + 1)
            } else if best[old][new] == best[old + 1][new] {
                old += 1
            } else {
                new += 1
            }
        }
        return pairs
    }
}
